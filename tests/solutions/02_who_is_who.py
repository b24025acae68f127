# %% [markdown]
# # 2. Who is who
#
# **Question: how many actors are there, under how many names?** 60 to 75 minutes.
#
# *Content note: the text `gaza-truce` reports on a war. The invented text `town-council` has the same exercises.
# To use it, change the name in the next cell.*
#
# After this notebook you can
#
# - link every name, description and pronoun to the actor it stands for;
# - find variants and misspellings with a small program;
# - tell **mentions** from **actors**, and say why counting mentions measures less than it seems.

# %%
import re

import pandas as pd

from course import show, widgets
from course.article import load
from course.check import checks_for

article = load("gaza-truce")  # "gaza-truce" or "town-council"
check = checks_for(article)
text = article.text

# %% [markdown]
# ## Warm-up: from memory
#
# 1. In `text[3:8]`, is character 8 inside the piece?
# 2. What does `text.split("\n")` hand back?
# 3. How many sentences of the article lie wholly inside one quotation, without any mark of their own?
#
# <details><summary>Answers</summary>
#
# 1. No. The end is the first character left out.
# 2. A list of pieces, cut at every line end.
# 3. One: you found it in exercise 1.3.
#
# </details>

# %% [markdown]
# ## Read first, by eye
#
# Read these two paragraphs. Follow the main actor of the first one: every name, every description, every
# "he" or "she". Then look at the "It" that opens a sentence of the second. What is "It"?

# %%
show.text(article, within=["P2", "P3"], caption="Paragraphs 2 and 3")

# %% [markdown]
# An **actor** is a person, a group, a state or a place that the text speaks of. A **mention** is one stretch
# of text that stands for an actor: a name, a description, a pronoun, another name in brackets. One actor has
# many mentions. A description may hold no name at all.
#
# **Predict:** the next cell but one lists twelve mentions, picked from all over the article. How many of them are
# pronouns (he, she, it)?

# %%
guess = widgets.predict("How many of the twelve mentions are pronouns?")
guess

# %% tags=["nbval-check-output"]
mentions = check.given("2.1")
show.table(mentions, "Twelve mentions of the article")

# %%
pronouns = [word for word in mentions["text"] if word.lower() in ["he", "she", "it"]]
guess.compare(len(pronouns))

# %% [markdown]
# **Notice:** the other mentions are names, short forms, and descriptions without any name in them.

# %% [markdown]
# **Worked example**, for a mention that is not in the table: the two words that open S11.
#
# - **Find:** they stand right after a long quotation, and name what somebody said.
# - **Decide:** put a candidate in their place. "*The quotation in S8 to S10* appears to ..." makes sense.
# - **Record:** write down the mention and what it stands for, as a pair.
# - **Check:** read the sentence before and the one after. Does it still hold?
#
# ### Exercise 2.1
#
# A force that belongs to a state or to a council counts as **an actor of its own** here.
#
# Whom or what does each mention stand for? These are the choices; not all of them are needed:

# %% tags=["nbval-check-output"]
for name in check.options("2.1"):
    print(name)

# %% [markdown]
# Read each mention in its place:

# %%
show.text(article, mentions[["start", "end", "id"]], caption="The twelve mentions in their places")

# %% [markdown]
# Now fill in the pairs. Each line has the mention's id, a colon, and your choice in quotation marks instead of
# the dots, as in `"M99": "one of the choices",`. Copy the choice from the list above.
#
# If you prefer menus, run the next cell and choose. Then replace the whole answer cell by the one line
# `actor = menus.answer["actor"]`. (Menus forget when the notebook is restarted. To keep your choices, print them and
# copy what is printed behind `actor =`.)

# %%
menus = widgets.annotation_form(mentions, {"actor": check.options("2.1")})
menus

# %%
actor = {
    "M3": ...,
    "M8": ...,
    "M9": ...,
    "M11": ...,
    "M12": ...,
    "M13": ...,
    "M17": ...,
    "M21": ...,
    "M30": ...,
    "M34": ...,
    "M40": ...,
    "M45": ...,
}
### BEGIN SOLUTION
actor = {
    "M3": "United States",
    "M8": "Benjamin Netanyahu",
    "M9": "United States",
    "M11": "Benjamin Netanyahu",
    "M12": "the Israeli army",
    "M13": "Gaza Strip",
    "M17": "Benjamin Netanyahu",
    "M21": "Rafah",
    "M30": "Gaza Strip",
    "M34": "Mahmoud Abbas",
    "M40": "Antony Blinken",
    "M45": "Israel",
}
### END SOLUTION

# %%
check.q2_1(actor)

# %% [markdown]
# ### Exercise 2.2
#
# Your task names one person. Which **sentences** refer to that person, by name, by description or by pronoun?

# %% tags=["nbval-check-output"]
check.task("2.2")

# %%
sentences = ...
### BEGIN SOLUTION
sentences = ["S3", "S13", "S14"]
### END SOLUTION

# %%
check.q2_2(sentences)

# %% [markdown]
# ## Counting mentions
#
# Now let the computer look. `text.count(words)` counts how often words stand in a text.

# %% tags=["nbval-check-output"]
name = article.examples["starts longer words"]
print(name)
text.count(name)

# %% [markdown]
# **Look at the places before you believe the number.** The next cell shows them.

# %%
show.text(article, [(found.start, found.end) for found in article.find(name)])

# %% [markdown]
# **Explain the surprise.** At least one of these places is the beginning of a **longer word**, such as the word
# for the people who live there. `count` compares characters. It knows nothing of words.
#
# The remedy is a **pattern**. In a pattern, `\b` stands for a **word boundary**, the edge of a word.
# `re.finditer(pattern, text)` hands back the matches, one after the other. (`re` is short for *regular
# expression*, the usual name for patterns. The `r` before the quotation mark keeps the `\` as it is.)

# %% tags=["nbval-check-output"]
for match in re.finditer(r"\b" + name + r"\b", text):
    print(match.span(), article.sentence_at(match.start()).id)

# %% [markdown]
# **Notice:** `match.span()` is the pair of start and end. With boundaries, only the whole word is found.
#
# ### Exercise 2.3
#
# Count the mentions of one actor by its name: in all, and those **inside quotation marks**.

# %% tags=["nbval-check-output"]
check.task("2.3")

# %% [markdown]
# *Tip: change `name` in the cell above to your actor, in quotation marks, and run the three cells from there to
# here again. Then read each place. Counting by eye is fine too.*

# %%
mentions_in_all = ...
inside_quotations = ...
### BEGIN SOLUTION
mentions_in_all = len(re.findall(r"\bHamas\b", text))
inside_quotations = len(re.findall(r"\bHamas\b", "".join(re.findall("“[^”]*”", text))))
### END SOLUTION

# %%
check.q2_3(mentions_in_all, inside_quotations)

# %% [markdown]
# **Whose words are the mentions inside the marks?** Being named is not being heard. Where does this actor speak
# for itself? Compare S9 with S12.

# %% [markdown]
# ## Several names for one actor
#
# One actor stands in S1, in S3 and in S14, and is spelled differently each time. To find all three we need a
# loop around the loop: for each name, find its places.
#
# **Worked example.** `found = []` is an empty list, and `found.append(...)` puts something at its end. In a
# pattern a full stop means "any character"; `re.escape` makes it a full stop again.

# %% tags=["nbval-check-output"]
names = article.examples["names of one actor"]
print(names)
found = []
for name in names:
    for match in re.finditer(re.escape(name), text):
        found.append(match.span())
found

# %% [markdown]
# ### Exercise 2.4
#
# Write `find_mentions(text, names)`. It hands back a **list of spans** `(start, end)` of all places where one
# of the names stands **as a whole word**, in the order of the text.
#
# - Take the lines of the worked example, and add what makes it find whole words only.
# - A name may end with a full stop. There is no word boundary after a full stop. Use `(?!\w)` at the end
#   instead of `\b`; it says "no letter may follow".
# - `sorted(found)` puts spans in the order of the text.
# - End with `return`, as in 1.5: what you do not return is lost.


# %%
def find_mentions(text, names):
    found = []
    ...
    ### BEGIN SOLUTION
    for name in names:
        for match in re.finditer(r"\b" + re.escape(name) + r"(?!\w)", text):
            found.append(match.span())
    return sorted(found)
    ### END SOLUTION


# %% [markdown]
# Try it. When it works you see two pairs here:

# %%
find_mentions("An office of the E.U. and one of the EUX met the EU.", ["EU", "E.U."])

# %%
check.q2_4(find_mentions)

# %% [markdown]
# ## Who appears where, and in whose words
#
# With a function like yours we can draw a map of the article: which actor is named in which sentence. A filled
# dot is a mention outside quotation marks. A hollow one is inside: somebody else says the name.
#
# The cell asks for each actor by the **last word of its name**, and nothing else. Run it; you need not read it.

# %%
inside = [match.span() for match in re.finditer("“[^”]*”", text)]
rows = []
for actor_name in check.options("2.1"):
    word = actor_name.split()[-1]
    for match in re.finditer(r"\b" + re.escape(word) + r"\b", text):
        place = article.sentence_at(match.start()).id
        quoted = any(start < match.start() < end for start, end in inside)
        rows.append([actor_name, place, "yes" if quoted else "no"])
named = pd.DataFrame(rows, columns=["actor", "sentence", "in_quotation"])
show.mention_plot(named)

# %% [markdown]
# **Notice what is missing.** The map knows one word for each actor. It misses pronouns, most descriptions and
# other names. Compare it with your answer to 2.1: which actor loses most?

# %% [markdown]
# ### Exercise 2.5
#
# The card shows how some persons are spelled by their own offices. **One first name is misspelled in the
# article, twice.** Give the two spans of that first name, as a list of two pairs such as `[(0, 3), (14, 17)]`.
#
# *Tip: your `find_mentions` hands back spans.*

# %% tags=["nbval-check-output"]
show.table(check.given("2.5"), "How their own offices spell these names")

# %%
misspelled = ...
### BEGIN SOLUTION
misspelled = find_mentions(text, ["Anthony"])
### END SOLUTION

# %%
check.q2_5(misspelled)

# %% [markdown]
# **Why it matters.** A misspelled name is a small error that anybody can prove. We may *infer*, not prove, that
# nobody checked it against a list. The slip may have stood in the source already.

# %% [markdown]
# ### Exercise 2.6
#
# The article uses **two names for one person, or for one place**. Choose such a pair. What does each name do:
# who is likely to use it, what does it bring to mind? At least 25 words, with the id of a sentence. Only length
# and id are checked.

# %%
reflection = """

"""
### BEGIN SOLUTION
reflection = """In S10 the speaker says "the sector" where the reporter elsewhere writes "the Strip" or "Gaza".
The second name is the everyday geographic one. The first sounds like the language of administration or of
an army, and it may also come from the translation."""
### END SOLUTION

# %%
check.q2_6(reflection)

# %% [markdown]
# ## Where reasonable readers differ
#
# - Is a **state** (or a town) the same actor as its **government**? News writes the one for the other all the
#   time. The technical word is **metonymy**: a name that stands for something close to it. We keep them together
#   here, and say so.
# - Is the force of S5 an actor of its own, or part of whoever it belongs to? It receives an order there. So we
#   count it apart.
# - Those who go between the two sides in S16: by S15 there are two of them. The list in S1 has a third name. The
#   text does not settle it.

# %% [markdown]
# ## Exit note: one thing the tool gets wrong
#
# Our map finds no pronoun. It also cannot tell two bearers of one name apart. Here is a failure you can run:

# %% tags=["nbval-check-output"]
find_by_last_word = re.findall(r"\bLee\b", "Ann Lee met Bo Lee. Lee left first.")
len(find_by_last_word)

# %% [markdown]
# Three mentions, two actors, and the third mention cannot be decided from the text. "Not stated" is an answer.
#
# Next: **03_who_said_what.ipynb**.
