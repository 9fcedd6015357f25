"""What people say to the bot on Discord, and how its answers begin."""

QUESTION = "can i complain without my name?"
ANONYMOUS = "### Complaining without giving your name\n**Yes.** You do not have to give your name"
OPR, OPR_NAME = "Card: OPR, inside ICE", "### ICE Office of Professional Responsibility (OPR)"
APOLOGY = "Something went wrong here, and I could not answer."
SHARED = "I have shared it."
ONE_MOMENT = "One moment, please: I am still answering you."
TOO_MUCH = (
    "That was a lot at once, and I left some of it out. One moment, please: then send again what I have not answered."
)
