"""Rules about keeping the content up: text still to be written, translations that lag, law that changed."""

from __future__ import annotations

from saku.diagnostics import Rule, Severity, say

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

LAW_CHANGE_IS_REVIEWED = Rule(
    "law-change-is-reviewed",
    _WARNING,
    say(
        id="Teks yang mengutip pasal yang diubah diperiksa lagi; sampai itu pembaca melihat tandanya.",
        en="A text that cites an amended article is checked again; until then readers see a notice.",
    ),
)
STAMP_IS_SOUND = Rule(
    "stamp-is-sound",
    _ERROR,
    say(
        id="Setiap catatan di translation.yml utuh dan menyebut bagian serta bahasa yang ada.",
        en="Every record in translation.yml is whole and names a section and a language that exist.",
    ),
)
TRANSLATION_IS_WRITTEN = Rule(
    "translation-is-written",
    _WARNING,
    say(
        id="Setiap bagian ada dalam setiap bahasa; yang belum ada tampil dalam bahasa sumber dengan tanda.",
        en="Every section is there in every language; one that is missing shows in the source language, with a notice.",
    ),
)
TRANSLATION_IS_CURRENT = Rule(
    "translation-is-current",
    _WARNING,
    say(
        id="Terjemahan mengikuti naskah sumber; yang tertinggal diberi tanda bagi pembaca sampai diterima dengan saku translated.",
        en="A translation keeps up with its source; one that lags is marked for readers until it is accepted with saku translated.",
    ),
)
TEXT_IS_WRITTEN = Rule(
    "text-is-written",
    _ERROR,
    say(
        id="Tidak ada pengganti «…» dari saku new yang tertinggal; pratinjau tetap menampilkannya.",
        en="No placeholder «…» of saku new is left; the preview shows it all the same.",
    ),
)
