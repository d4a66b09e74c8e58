"""The one table of rules: id, severity and explanation in both languages, a file for each room. The rule page for editors is made
from it."""

from __future__ import annotations

from saku.diagnostics import Rule
from saku.rules.certificates import PRIVATE_KEY_STAYS_OUT as PRIVATE_KEY_STAYS_OUT
from saku.rules.files import FILE_IS_READABLE as FILE_IS_READABLE
from saku.rules.files import KEY_IS_KNOWN as KEY_IS_KNOWN
from saku.rules.files import KEY_IS_UNIQUE as KEY_IS_UNIQUE
from saku.rules.files import TEXT_IS_VISIBLE as TEXT_IS_VISIBLE
from saku.rules.files import VALUE_IS_PRESENT as VALUE_IS_PRESENT
from saku.rules.files import VALUE_IS_VALID as VALUE_IS_VALID
from saku.rules.files import YAML_IS_PLAIN as YAML_IS_PLAIN
from saku.rules.files import YAML_IS_VALID as YAML_IS_VALID
from saku.rules.language import ACRONYM_IS_EXPLAINED as ACRONYM_IS_EXPLAINED
from saku.rules.language import LANGUAGES_AGREE as LANGUAGES_AGREE
from saku.rules.language import PARAGRAPH_IS_SHORT as PARAGRAPH_IS_SHORT
from saku.rules.language import PLACEHOLDERS_AGREE as PLACEHOLDERS_AGREE
from saku.rules.language import POCKET_PART_IS_SHORT as POCKET_PART_IS_SHORT
from saku.rules.language import SECTION_IS_READABLE as SECTION_IS_READABLE
from saku.rules.language import SENTENCE_IS_SHORT as SENTENCE_IS_SHORT
from saku.rules.language import VOICE_IS_ACTIVE as VOICE_IS_ACTIVE
from saku.rules.language import WORD_IS_WELCOME as WORD_IS_WELCOME
from saku.rules.references import ARTICLE_IS_CHECKED as ARTICLE_IS_CHECKED
from saku.rules.references import CITATION_RESOLVES as CITATION_RESOLVES
from saku.rules.references import FOOTNOTE_RESOLVES as FOOTNOTE_RESOLVES
from saku.rules.references import IMAGE_HAS_ALT as IMAGE_HAS_ALT
from saku.rules.references import IMAGE_RESOLVES as IMAGE_RESOLVES
from saku.rules.references import LAW_IS_CITED as LAW_IS_CITED
from saku.rules.references import LINK_RESOLVES as LINK_RESOLVES
from saku.rules.references import REFERENCE_RESOLVES as REFERENCE_RESOLVES
from saku.rules.structure import ADDRESS_IS_RECORDED as ADDRESS_IS_RECORDED
from saku.rules.structure import ANCHOR_IS_PERMANENT as ANCHOR_IS_PERMANENT
from saku.rules.structure import BOX_IS_KNOWN as BOX_IS_KNOWN
from saku.rules.structure import CODE_IS_UNIQUE as CODE_IS_UNIQUE
from saku.rules.structure import DATE_IS_PAST as DATE_IS_PAST
from saku.rules.structure import FOLDER_MATCHES_CODE as FOLDER_MATCHES_CODE
from saku.rules.structure import HEADING_IS_ORDERLY as HEADING_IS_ORDERLY
from saku.rules.structure import ITEM_FITS_PLATFORMS as ITEM_FITS_PLATFORMS
from saku.rules.structure import MARKUP_IS_PLAIN as MARKUP_IS_PLAIN
from saku.rules.structure import MINUTES_ADD_UP as MINUTES_ADD_UP
from saku.rules.structure import MODULE_IS_COMPLETE as MODULE_IS_COMPLETE
from saku.rules.structure import POCKET_MARK_IS_IN_PLACE as POCKET_MARK_IS_IN_PLACE
from saku.rules.structure import QUIZ_IS_WELL_FORMED as QUIZ_IS_WELL_FORMED
from saku.rules.structure import SECTION_HAS_CODE as SECTION_HAS_CODE
from saku.rules.structure import SECTIONS_ARE_EQUAL as SECTIONS_ARE_EQUAL
from saku.rules.structure import SLOT_IS_WRITTEN as SLOT_IS_WRITTEN
from saku.rules.upkeep import LAW_CHANGE_IS_REVIEWED as LAW_CHANGE_IS_REVIEWED
from saku.rules.upkeep import STAMP_IS_SOUND as STAMP_IS_SOUND
from saku.rules.upkeep import TEXT_IS_WRITTEN as TEXT_IS_WRITTEN
from saku.rules.upkeep import TRANSLATION_IS_CURRENT as TRANSLATION_IS_CURRENT
from saku.rules.upkeep import TRANSLATION_IS_WRITTEN as TRANSLATION_IS_WRITTEN

RULES: tuple[Rule, ...] = (
    FILE_IS_READABLE,
    TEXT_IS_VISIBLE,
    YAML_IS_VALID,
    YAML_IS_PLAIN,
    KEY_IS_UNIQUE,
    KEY_IS_KNOWN,
    VALUE_IS_PRESENT,
    VALUE_IS_VALID,
    MODULE_IS_COMPLETE,
    FOLDER_MATCHES_CODE,
    CODE_IS_UNIQUE,
    SECTION_HAS_CODE,
    SLOT_IS_WRITTEN,
    SECTIONS_ARE_EQUAL,
    HEADING_IS_ORDERLY,
    BOX_IS_KNOWN,
    MARKUP_IS_PLAIN,
    POCKET_MARK_IS_IN_PLACE,
    CITATION_RESOLVES,
    LAW_IS_CITED,
    ARTICLE_IS_CHECKED,
    LAW_CHANGE_IS_REVIEWED,
    REFERENCE_RESOLVES,
    LINK_RESOLVES,
    IMAGE_RESOLVES,
    IMAGE_HAS_ALT,
    FOOTNOTE_RESOLVES,
    QUIZ_IS_WELL_FORMED,
    ITEM_FITS_PLATFORMS,
    ANCHOR_IS_PERMANENT,
    ADDRESS_IS_RECORDED,
    DATE_IS_PAST,
    LANGUAGES_AGREE,
    TEXT_IS_WRITTEN,
    STAMP_IS_SOUND,
    TRANSLATION_IS_WRITTEN,
    TRANSLATION_IS_CURRENT,
    PLACEHOLDERS_AGREE,
    MINUTES_ADD_UP,
    SENTENCE_IS_SHORT,
    SECTION_IS_READABLE,
    PARAGRAPH_IS_SHORT,
    POCKET_PART_IS_SHORT,
    WORD_IS_WELCOME,
    ACRONYM_IS_EXPLAINED,
    VOICE_IS_ACTIVE,
    PRIVATE_KEY_STAYS_OUT,
)
"""Every rule for content, in the order of the page for editors."""
