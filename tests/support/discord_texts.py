"""What people ask the bot of Millbrook on Discord in several tests, and what it says then."""

QUESTION = "who mends the lamp in our street?"
LAMP = "### A street light is broken\n**Call the town hall: +1 202-224-3121"
GERMAN_LAMP = "### Eine Straßenlampe ist kaputt\n**Rufen Sie das Rathaus an: "
HALL = "Card: Town hall"
HALL_NAME = "### Millbrook Town Hall"
HALL_PHONE = "+1 202-224-3121 (202-BAG-3121)"
OFF_TOPIC = "can you sing in Klingon?"
STALE = "That button no longer works. Here is what you can choose now."
NOT_ALLOWED = "I may not write here. Ask somebody who runs this server to let me, or copy the text."
SHARED = "I have shared it."
APOLOGY = "Something went wrong here, and I could not answer."
ONE_MOMENT = "One moment, please: I am still answering you."
TOO_MUCH = (
    "That was a lot at once, and I left some of it out. One moment, please: then send again what I have not answered."
)
