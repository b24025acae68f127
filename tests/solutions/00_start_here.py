# %% [markdown]
# # Start here
#
# **About 20 minutes. You need no programming experience: if you can read closely, you can do this course.**
#
# In nine notebooks you will take one short news report apart. By the end you will be able to show
#
# - **who said what**, and where the text does not tell;
# - **how wording positions** people and groups;
# - **whether the numbers hold**.
#
# You will never be asked who is right.

# %% [markdown]
# ## A note on the subject
#
# The report is about talks on a truce in the Gaza Strip. (That they took place early in 2024 we know from
# elsewhere.) Real people are being killed, displaced and held captive in the events behind it. We use such a text because this is where mistakes
# about *who said what* cost most.
#
# The same questions, with the same care, go to every side. An accusation stays an accusation: we record
# who makes it, in which words, and no more.
#
# **You may choose another text at any time, and need give no reason.** It is invented: a town quarrels about a
# night market, and nobody is hurt. It has the same traps, the same exercises and the same checks. To use it,
# change one word in the cell that opens the article: `"gaza-truce"` becomes `"town-council"`.

# %% [markdown]
# ## Cells: read, run, change
#
# A **notebook** is a page made of **cells**. Some hold text, like this one. Some hold **code**: a line or
# two that the computer carries out.
#
# Click into the next cell. Then press **Shift + Enter** to run it. (On a keyboard alone: move between cells
# with the arrow keys, press Enter to go in, Esc to come out.)

# %% tags=["nbval-check-output"]
2 + 3

# %% [markdown]
# **Notice:** the answer stands right below the cell. The number in square brackets at its left counts which
# run it was. While a cell is busy you see `[*]`. If that lasts long, press the stop button ■ above the page.
#
# A cell shows only the value of its **last** line. `print(...)` shows a value from any line:

# %% tags=["nbval-check-output"]
print(2 + 3)
print(2 * 3)
7 - 2

# %% [markdown]
# Text goes between quotation marks. The straight marks `"` of the keyboard are part of Python. The curly
# marks “ ” of a newspaper are just characters of a text.

# %% tags=["nbval-check-output"]
"who said what"

# %% [markdown]
# You can give a thing a **name** with `=`. Read it as "is the name of". Afterwards the name stands for the thing.

# %% tags=["nbval-check-output"]
phrase = "who said what"
len(phrase)

# %% [markdown]
# **Notice:** `len` is a **function**. You hand it something in round brackets, and it hands something back.
# Here it counted characters, and the two spaces are characters too.
#
# `.split()` is a function that belongs to a text. It cuts the text at its spaces and hands back a **list**.

# %% tags=["nbval-check-output"]
phrase.split()

# %% [markdown]
# ## When it goes wrong
#
# Everybody meets error messages, every day. They look worse than they are. **Read the last line first.** It
# names the problem. Nothing you type can break the course.
#
# Take the `#` away in the next cell, run it, and read the last line. Then put the `#` back. (Python skips
# what stands behind a `#`. We use it for notes.)

# %%
# len(phrsae)

# %% [markdown]
# The last line said `NameError: name 'phrsae' is not defined`: nothing has that name. A typing slip, no more.
# The same message comes when a cell further up was not run. If it names `check` or `show`, run the cell that
# opens the article.
#
# **One habit saves an hour:** when an exercise cell shows an error, mend that cell first. Its check still sees
# your *old* answer until the cell has run without an error.

# %% [markdown]
# ## The article
#
# The next cell opens the course's tools and the article. Every notebook begins with such a cell.
# **Run it first, always.** (`import` fetches tools that others wrote.) If you would rather work on the other text, change the name here.

# %%
from course import show, widgets
from course.article import load
from course.check import checks_for

article = load("gaza-truce")  # "gaza-truce" or "town-council"
check = checks_for(article)

# %%
show.text(article, caption="The article. Small labels such as S3 number its sentences.")

# %% [markdown]
# **Read it once, slowly, before you go on.** It has no headline, no author and no date: that is how it
# reached us. Keep in mind three ways of speaking. You will need them in every discussion:
#
# 1. **"The text says ..."**: you can put your finger on the words.
# 2. **"I infer ..."**: the words lead you there, but do not say it.
# 3. **"I know from elsewhere ..."**: it may well be true. It is not in this text.

# %% [markdown]
# ## Predict, run, explain
#
# Before a tool runs, write down what you expect. The surprise is where the learning is. Nobody sees your
# prediction and nobody marks it.

# %%
guess = widgets.predict("How many sentences does the article have?")
guess

# %%
guess.compare(len(article.sentences))

# %% [markdown]
# **Notice:** if you typed nothing, the course says so and goes on. No exercise ever depends on a click.

# %% [markdown]
# ## Exercises and checks
#
# Each exercise has a number, and each sentence an **id**, a label such as S3. An exercise is a code cell with three dots `...` where your answer goes. The **check** below it answers at
# once. You may try as often as you like.
#
# **Do this now:** run the exercise cell and then its check, *without changing anything*.

# %% [markdown]
# ### Exercise 0.1
#
# **How many words** are in `phrase`? Put your number where the dots are.

# %%
number_of_words = ...
### BEGIN SOLUTION
number_of_words = len(phrase.split())
### END SOLUTION

# %%
check.q0_1(number_of_words)

# %% [markdown]
# The check said *not attempted yet*. Now answer **13** on purpose. Run both cells again, and read what the
# check makes of it. Then give the right answer.
#
# A check tells you what it saw and where to look. After a second wrong try it offers a hint, where there is
# one. It never shows the answer. Where two readings of a sentence can be defended, it accepts both and tells
# you about the other.

# %% [markdown]
# ## Where your work is kept
#
# - **On your own computer** it is saved in this folder. JupyterLab saves every two minutes; `Ctrl + S`
#   (Mac: `Cmd + S`) saves at once.
# - **On Binder**, a free service that lends you a computer (your address bar shows a web address), nothing is kept: after about ten idle minutes the
#   machine is gone. Download your notebook before you stop: menu **File**, then **Download**. To go on later,
#   start Binder again and drag the file into the file list on the left.
# - **If something seems stuck:** press ■. Then menu **Run**, then **Restart Kernel and Run All Cells**. It starts afresh and
#   stops at your first open exercise. That is your bookmark.

# %% [markdown]
# ## The series at a glance
#
# | notebook | question | time |
# |---|---|---|
# | 01 Text as evidence | Where exactly is it written? | 90 min |
# | 02 Who is who | How many actors, under how many names? | 75 min |
# | 03 Who said what | Which words belong to whom? | 100 min |
# | 04 Who told whom | How far is the reader from the source? | 75 min |
# | 05 Where do they stand, in this text? | Which words show a position? | 90 min |
# | 06 Words that position | What changes if one word changes? | 75 min |
# | 07 Do the numbers hold? | What is counted, and how exactly? | 100 min |
# | 08 What did others report? | How many independent origins? | 90 min |
# | 09 Audit card | Can I do it for an article I chose? | 150 min |
#
# The page **README.md** in this folder says which of them are ready. It also holds a one-page **Python card**
# and a **glossary**. Every picture in the course has its content in words and as a table below it.
#
# Next: **01_text_as_evidence.ipynb**, in the file list on the left.
