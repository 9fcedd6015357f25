"""What is learnt is tried on lines of other authors."""

from core.questions.folds import Example, count_held_out, folds_of


def lines(author: str, count: int, file: str = "en/bond.txt") -> list[Example]:
    return [Example(f"{author} {number}", "bond", file, author) for number in range(count)]


def test_all_lines_of_an_author_are_held_out_together_also_from_different_files() -> None:
    examples = [line for number in range(7) for line in lines(f"author {number}", 10 + number)]
    examples += lines("author 0", 5, "es/fianza.txt")
    folds = folds_of(examples)
    of_author = {
        author: {int(fold) for fold, example in zip(folds, examples, strict=True) if example.author == author}
        for author in {example.author for example in examples}
    }
    assert all(len(found) == 1 for found in of_author.values())
    assert {fold for found in of_author.values() for fold in found} == set(range(5))


def test_the_folds_of_authors_are_about_as_large() -> None:
    examples = [line for number in range(20) for line in lines(f"author {number}", 10)]
    assert [folds_of(examples).tolist().count(fold) for fold in range(5)] == [40] * 5


def test_lines_of_nobody_known_are_held_out_with_their_neighbours() -> None:
    assert folds_of(lines("", 10)).tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_few_authors_are_as_unknown_ones() -> None:
    examples = [*lines("ada", 6), *lines("bea", 4)]
    assert sorted(set(folds_of(examples).tolist())) == [0, 1, 2, 3, 4]


def test_of_many_examples_only_some_folds_are_held_out() -> None:
    assert [count_held_out(count) for count in (100, 20_000, 50_000, 100_000, 200_000)] == [5, 5, 2, 1, 1]
