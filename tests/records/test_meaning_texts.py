"""The texts on what each item means, held against the scheme, the other language and the manual."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from softa_tui.coding.scheme import Item, Scheme
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders

ROOT = Path(__file__).parents[2]
MEANINGS = ROOT / "keymaps" / "meanings"
MANUAL = ROOT.parent / "shared" / "reference" / "softa-nl-manual.txt"
"""The manual that the texts follow; it does not come with the project."""

VERSIONS = ("therapist", "client")
LANGUAGES = ("nl", "en")
OTHER_TOPICS = {"rating_scale", "rating_rules", "rating_rules_family", "talk_time", "language_match", "coding"}
PARTS = {"id", "what", "mark", "not", "seen", "often", "examples", "instead"}
RULE_LENGTH = 700
"""Of the rule and its links together, so that they fit beside the items."""
EXAMPLE_LENGTH = 120
RUN = 8
"""So many words in a row would be the manual's sentence, and not our own."""

NAMED_IN_THE_MANUAL = {
    "client.engagement.9": ["client.engagement.6", "client.engagement.10"],
    "client.engagement.10": ["client.engagement.11"],
    "client.connection.2": ["client.connection.4"],
    "client.connection.10": ["client.connection.9"],
    "client.safety.8": ["client.safety.3"],
    "client.safety.11": ["client.shared_purpose.7", "client.shared_purpose.8"],
    "client.shared_purpose.1": ["client.engagement.2"],
    "client.shared_purpose.2": ["client.shared_purpose.10"],
    "client.shared_purpose.3": ["client.engagement.7"],
    "client.shared_purpose.7": ["client.shared_purpose.8"],
    "client.shared_purpose.8": ["client.shared_purpose.7", "client.shared_purpose.10"],
    "client.shared_purpose.10": ["client.shared_purpose.7", "client.shared_purpose.8"],
    "client.shared_purpose.11": ["client.engagement.10", "client.shared_purpose.9"],
    "therapist.engagement.2": ["therapist.engagement.1"],
    "therapist.engagement.4": ["therapist.engagement.3"],
    "therapist.engagement.8": ["therapist.safety.5"],
    "therapist.connection.3": ["therapist.safety.8"],
    "therapist.connection.5": ["therapist.connection.7"],
    "therapist.connection.6": ["therapist.connection.5"],
    "therapist.connection.7": ["therapist.connection.5"],
    "therapist.connection.8": ["therapist.connection.9"],
    "therapist.connection.9": ["therapist.connection.8"],
    "therapist.connection.10": ["therapist.engagement.13"],
    "therapist.safety.4": ["therapist.safety.6", "therapist.safety.9"],
    "therapist.safety.5": ["therapist.safety.2"],
    "therapist.safety.6": ["therapist.safety.4", "therapist.safety.7"],
    "therapist.safety.7": ["therapist.safety.4", "therapist.safety.6"],
    "therapist.safety.8": ["therapist.connection.1", "therapist.connection.3"],
    "therapist.safety.9": ["therapist.safety.4"],
    "therapist.safety.10": ["therapist.connection.8"],
    "therapist.shared_purpose.4": ["therapist.shared_purpose.5"],
    "therapist.shared_purpose.5": ["therapist.shared_purpose.4"],
    "therapist.shared_purpose.6": ["therapist.engagement.11"],
    "therapist.shared_purpose.7": ["therapist.shared_purpose.2"],
    "therapist.shared_purpose.8": ["therapist.safety.9"],
}
"""Where the explanation of an item in the manual sends the coder to another item, or tells it apart from one."""

SPOKEN = {"nl": r"\bverba(?:al|le)\b", "en": r"\bverbal(?:ly)?\b"}
UNSPOKEN = {"nl": r"\bnon-verba(?:al|le)\b", "en": r"\bnonverbal(?:ly)?\b"}
NOT_ENOUGH = {
    "nl": r"non-verbaal alleen is niet genoeg|alleen non-verbaal telt niet",
    "en": r"nonverbal alone (?:is not enough|does not count)",
}
OFTEN = {
    "end_of_session": {"nl": r"^Aan het einde van de sessie", "en": r"^At the end of the session"},
    "max_once": {"nl": r"^Hoogstens één keer per sessie", "en": r"^At most once in a session"},
    "once_unless_reactive": {"nl": r"één keer, tenzij.*: telkens", "en": r": once, unless.*: every time"},
    "no": {"nl": r"^(?:In elk blok|Telkens) ", "en": r"^(?:In each block|Every time) "},
}

Meaning = dict[str, Any]


@cache
def table(name: str) -> Meaning:
    return tomllib.loads((MEANINGS / name).read_text(encoding="utf-8"))


def meanings(language: str) -> dict[str, Meaning]:
    files = (table(f"softa-nl-{version}.{language}.toml") for version in VERSIONS)
    return {item["id"]: item for file in files for item in file["item"]}


def topics(language: str) -> dict[str, Meaning]:
    return {topic["id"]: topic for topic in table(f"softa-nl-topics.{language}.toml")["topic"]}


def rule_of(meaning: Meaning) -> list[str]:
    parts = (meaning[part] for part in ("what", "mark", "not", "seen", "often"))
    return [*parts, *(link["difference"] for link in meaning["instead"])]


def text_of(meaning: Meaning) -> list[str]:
    return [*rule_of(meaning), *meaning["examples"]]


def links_of(meaning: Meaning) -> list[str]:
    return [link["item"] for link in meaning["instead"]]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    in_order = words(text)
    return {tuple(in_order[at : at + RUN]) for at in range(len(in_order) - RUN + 1)}


def modality_in(seen: str, language: str) -> str:
    """The modality that the words on how the behaviour shows come down to."""
    if re.search(NOT_ENOUGH[language], seen.lower()):
        return "verbal"
    rest = re.sub(UNSPOKEN[language], "", seen.lower())
    spoken, unspoken = bool(re.search(SPOKEN[language], rest)), rest != seen.lower()
    return {(True, True): "either", (True, False): "verbal", (False, True): "nonverbal"}[spoken, unspoken]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme("softa-nl", keymap_folders({"SOFTA_CONFIG": "/nowhere"}))[0]


@pytest.fixture(scope="module")
def items(scheme: Scheme) -> dict[str, Item]:
    return {item.id: item for version in scheme.versions for item in version.items}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_says_what_it_belongs_to(language: str) -> None:
    for version in VERSIONS:
        file = table(f"softa-nl-{version}.{language}.toml")
        assert (file["scheme"], file["version"], file["language"]) == ("softa-nl", version, language)
        assert all(item["id"].startswith(f"{version}.") for item in file["item"])
    file = table(f"softa-nl-topics.{language}.toml")
    assert (file["scheme"], file["language"]) == ("softa-nl", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_has_its_text_in_the_order_of_the_scheme(language: str, items: dict[str, Item]) -> None:
    written = [item["id"] for version in VERSIONS for item in table(f"softa-nl-{version}.{language}.toml")["item"]]

    assert written == list(items)
    assert len(written) == 87


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_there_and_says_something(language: str) -> None:
    for id_, meaning in meanings(language).items():
        assert set(meaning) == PARTS, id_
        assert all(set(link) == {"item", "difference"} for link in meaning["instead"]), id_
        for text in text_of(meaning):
            assert text == text.strip() and len(words(text)) >= 1, id_
        for text in rule_of(meaning):
            assert text.endswith((".", "?")), f"{id_}: {text}"
        assert 2 <= len(meaning["examples"]) <= 3, id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_short_enough_to_read_while_coding(language: str) -> None:
    for id_, meaning in meanings(language).items():
        assert sum(map(len, rule_of(meaning))) <= RULE_LENGTH, id_
        assert max(map(len, meaning["examples"])) <= EXAMPLE_LENGTH, id_


def test_dutch_and_english_have_the_same_links_and_as_many_examples() -> None:
    dutch, english = meanings("nl"), meanings("en")
    for id_, meaning in dutch.items():
        assert links_of(meaning) == links_of(english[id_]), id_
        assert len(meaning["examples"]) == len(english[id_]["examples"]), id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_it_shows_and_how_often_is_as_the_scheme_has_it(language: str, items: dict[str, Item]) -> None:
    for id_, meaning in meanings(language).items():
        assert modality_in(meaning["seen"], language) == items[id_].modality, id_
        fitting = [rule for rule, said in OFTEN.items() if re.search(said[language], meaning["often"])]
        assert fitting == [items[id_].once_per_session], id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_leads_to_another_item_of_the_version_and_back(language: str) -> None:
    known = meanings(language)
    for id_, meaning in known.items():
        links = links_of(meaning)
        assert len(set(links)) == len(links), id_
        for link in links:
            assert link in known and link != id_, f"{id_} to {link}"
            assert link.partition(".")[0] == id_.partition(".")[0], f"{id_} to {link}"
            assert id_ in links_of(known[link]), f"{link} does not lead back to {id_}"


def test_wherever_the_manual_names_another_item_there_is_a_link() -> None:
    known = meanings("nl")
    missing = [
        f"{id_} to {other}"
        for id_, others in NAMED_IN_THE_MANUAL.items()
        for other in others
        if other not in links_of(known[id_])
    ]

    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dimension_and_rule_has_its_topic(language: str, scheme: Scheme) -> None:
    dimensions = {f"{version.id}.{dimension.id}" for version in scheme.versions for dimension in version.dimensions}
    known = topics(language)

    assert set(known) == dimensions | OTHER_TOPICS
    for id_, topic in known.items():
        assert set(topic) == {"id", "title", "text"}, id_
        assert words(topic["title"]) and topic["text"] and all(map(words, topic["text"])), id_
    assert list(topics("nl")) == list(topics("en"))
    assert all(len(topics("nl")[id_]["text"]) == len(topic["text"]) for id_, topic in known.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_counts_the_positive_and_negative_items_right(language: str, scheme: Scheme) -> None:
    for version in scheme.versions:
        for dimension in version.dimensions:
            polarities = [item.polarity for item in version.items_of(dimension.id)]
            positive, all_of_them = polarities.count("positive"), len(polarities)
            said = topics(language)[f"{version.id}.{dimension.id}"]["text"][-1]
            numbers = [int(number) for number in re.findall(r"\d+", said)]
            assert numbers == [1, positive, positive + 1, all_of_them], said


@pytest.mark.skipif(not MANUAL.exists(), reason="the manual is not beside this checkout")
def test_no_sentence_of_the_manual_is_copied() -> None:
    manual = runs(MANUAL.read_text(encoding="utf-8"))
    ours = [
        *(
            (meaning["id"], text)
            for language in LANGUAGES
            for meaning in meanings(language).values()
            for text in text_of(meaning)
        ),
        *(
            (topic["id"], text)
            for language in LANGUAGES
            for topic in topics(language).values()
            for text in topic["text"]
        ),
    ]
    copied = [f"{id_}: {' '.join(run)}" for id_, text in ours for run in runs(text) & manual]

    assert len(manual) > 10_000
    assert copied == []
