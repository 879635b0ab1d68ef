"""Reads how far the phrase of a performative goes: adverbs, particle, "with concern", "its deep concern"."""

from collections.abc import Sequence

from resolution_tool.grammar.verb_index import PUNCTUATION, Form, SmallWords, bare

_GAP = 6  # words between a verb and its particle: "calls, in this regard, once again upon"
_MODIFIERS = 6  # words between "its" and its noun: "its very serious and growing concern"


def read_phrase(words: Sequence[str], at: int, form: Form, small: SmallWords) -> tuple[int, str | None] | None:
    """Return where the phrase with its head at `words[at]` ends, and the noun of its complement ("request").

    None if a particle that the verb needs does not follow.
    """
    end = at + 1
    if form.particles:
        found = _find_particle(words, at, form, small)
        if found is None:
            return None
        end = found
    noun: str | None = None
    complements = form.verb.complement
    while end < len(words):
        if words[end - 1][-1:] in PUNCTUATION:
            complement = _read_behind_aside(words, end, form, small) if complements and noun is None else None
            if complement is None:
                break
            end, noun = complement
        elif bare(words[end]) not in small.phrase_words and not (complements and noun is None):
            break
        elif step := _read_adverb(words, end, small):
            end += step
        elif complements and noun is None and (complement := _read_complement(words, end, form, small)):
            end, noun = complement
        elif step := _read_manner(words, end, small):
            end += step
        elif complements and noun is None and (complement := _read_behind_aside(words, end, form, small)):
            end, noun = complement
        else:
            break
    return end, noun


def _read_behind_aside(words: Sequence[str], at: int, form: Form, small: SmallWords) -> tuple[int, str] | None:
    """Return the end and the noun of a complement behind an aside: "reiterates, in this context, its call"."""
    gap = small.asides.match(words, at)
    if not gap or at + gap >= len(words) or words[at + gap] not in small.own:
        return None
    return _read_complement(words, at + gap, form, small)


def _find_particle(words: Sequence[str], at: int, form: Form, small: SmallWords) -> int | None:
    assert form.particles is not None
    place = at + 1
    while place <= min(at + _GAP, len(words) - 1):
        if count := form.particles.match(words, place):
            return place + count
        gap = small.asides.match(words, place) or small.after.match(words, place)
        if not gap and bare(words[place]) in small.gap:
            gap = 1
        if not gap:
            return None
        place += gap
    return None


def _read_adverb(words: Sequence[str], at: int, small: SmallWords) -> int:
    if count := small.after.match(words, at):
        return count
    word = words[at]
    if bare(word) in small.further and (
        word[-1] in PUNCTUATION
        or at + 1 == len(words)
        or words[at + 1][:1].isupper()
        or words[at + 1].rstrip(PUNCTUATION) in small.further_before
    ):
        return 1
    return 0


def _read_manner(words: Sequence[str], at: int, small: SmallWords) -> int:
    """Count the words of "with deep concern and regret"; 0 if that does not stand here."""
    if words[at] not in small.manner:
        return 0
    end = _find_noun(words, at + 1, small.manner_nouns, small)
    return end - at if end else 0


def _read_complement(words: Sequence[str], at: int, form: Form, small: SmallWords) -> tuple[int, str] | None:
    """Return the end and the noun of "its deep concern", "the hope", and of "grave concern" where allowed."""
    if at >= len(words):
        return None
    first = words[at]
    if first in small.own:
        end = _find_noun(words, at + 1, small.attitudes, small)
    elif first in small.articles:
        end = at + 2 if at + 1 < len(words) and bare(words[at + 1]) in small.definite else None
    elif form.verb.bare:
        end = _find_noun(words, at, small.attitudes, small)
    else:
        end = None
    if not end:
        return None
    noun = bare(words[end - 1])
    if noun in small.calling and end < len(words) and words[end] in small.speech_particles:
        end += 1
    return end, noun


def _find_noun(words: Sequence[str], at: int, nouns: frozenset[str], small: SmallWords) -> int | None:
    """Return the end of the modifiers and nouns at `words[at]`; None if none of `nouns` comes soon."""
    found: int | None = None
    place = at
    while place < min(at + _MODIFIERS, len(words)):
        word = bare(words[place])
        if word in nouns:
            found = place + 1
        elif word in small.prepositions or word in small.articles or word in small.own or word == small.that:
            break
        if words[place][-1] in PUNCTUATION:
            break
        if found == place + 1 and (place + 1 >= len(words) or words[place + 1] not in small.conjunctions):
            break
        place += 1
    return found
