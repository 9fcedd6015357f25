"""Refusals, as Discord words them (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json)."""

from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]
REFUSALS = {
    10003: (404, "Unknown Channel"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    20012: (403, "You are not authorized to perform this action on this application"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "This interaction has hit the maximum number of follow up messages."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50109: (400, "The request body contains invalid JSON."),
}


class ApiError(Exception):
    """A refusal: HTTP status and body. ``details`` is what a 50035 says about each field."""

    def __init__(self, status: int, code: int, message: str, details: Json | None = None) -> None:
        super().__init__(f"{code} {message}{f' {details}' if details else ''}")
        self.status, self.code, self.message, self.details = status, code, message, details

    def body(self) -> Json:
        return {"code": self.code, "message": self.message} | ({"errors": self.details} if self.details else {})


def refused(code: int) -> ApiError:
    return ApiError(REFUSALS[code][0], code, REFUSALS[code][1])


class Form:
    """Collects what is wrong with a body, field by field (https://discord.com/developers/docs/reference#error-messages)."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def refuse(self, path: Path, code: str, message: str) -> None:
        node = self._errors
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def require(self, path: Path, value: object) -> bool:
        if value is None or value == "":
            self.refuse(path, "BASE_TYPE_REQUIRED", "This field is required")
            return False
        return True

    def length(self, path: Path, value: str | list[Any] | None, least: int, most: int) -> None:
        size = len(value or "")
        if size > most and not least:
            self.refuse(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif not least <= size <= most:
            self.refuse(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def within(self, path: Path, value: int | None, least: int, most: int) -> None:
        if value is not None and value > most:
            self.refuse(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
        elif value is not None and value < least:
            self.refuse(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")

    def choice(self, path: Path, value: object, allowed: tuple[object, ...]) -> bool:
        if value not in allowed:
            self.refuse(path, "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
        return value in allowed

    def scheme(self, path: Path, url: object, allowed: tuple[str, ...] = ("http", "https")) -> None:
        scheme, colon, rest = str(url).partition("://")
        if scheme not in allowed or not colon:
            named = str(url).partition(":")[0]
            code, told = (
                "URL_TYPE_INVALID_SCHEME",
                f'Scheme "{named}" is not supported. Scheme must be one of {allowed}.',
            )
            self.refuse(path, code, told)
        elif not rest:
            self.refuse(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")

    def check(self) -> None:
        """Raises what was collected."""
        if self._errors:
            status, message = REFUSALS[50035]
            raise ApiError(status, 50035, message, self._errors)
