"""resolve(library) -> Trees: the one place where Markdown becomes what readers see, for every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from saku.library.addresses import page_address
from saku.library.codes import AT_A_GLANCE, LEGAL_BASIS, SELF_CHECK, SectionCode
from saku.library.institutions import Institution
from saku.library.model import Library, Localised, Module, Page, QuizItem, Section, Text
from saku.text import generated, self_check
from saku.text.borrowed import in_language
from saku.text.citations import citation_label
from saku.text.foreign import ForeignWords, foreign_words, mark_foreign
from saku.text.markdown import COUNTER_BOX, read_inline, read_markdown
from saku.text.notices import law_notice, page_notice, translation_notice
from saku.text.on_demand import OnDemand
from saku.text.quotes import curl_quotes
from saku.text.terms import Vocabulary, link_terms, vocabulary
from saku.text.tree import Element, Tree, element, replace_all, walk
from saku.translation.freshness import freshness

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class ResolvedSection:
    """A section as readers of one language meet it."""

    code: SectionCode
    title: str
    tree: Tree
    language: str
    """Of its title and text: the source language where the translation is missing."""
    notice: Tree = ()
    """To be shown above the text: that the translation lags or is missing, that the law changed."""
    pocket_blocks: int | None = None
    """How many blocks stand before the mark `<!-- more -->`; None without a mark."""

    @property
    def pocket(self) -> Tree:
        """What a pocket-book has room for: the blocks before the mark, and what it means at the counter."""
        if self.pocket_blocks is None:
            return self.tree
        behind = self.tree[self.pocket_blocks :]
        return (
            *self.tree[: self.pocket_blocks],
            *(block for block in behind if block.attributes.get("data-box") == COUNTER_BOX),
        )


Sections = Mapping[tuple[SectionCode, str], ResolvedSection]


@dataclass(frozen=True, slots=True)
class Trees:
    """Every section and hand-written page, resolved."""

    sections: Sections
    """{(code, locale): section}; generated slots included."""
    pages: Mapping[tuple[str, str], Tree]
    """{(path below docs/<locale>, locale): tree}."""
    tests: Mapping[tuple[str, str], Tree]
    """{(test form, locale): its items}."""
    institutions: Mapping[tuple[str, str], tuple[Tree, ...]]
    """{(institution, locale): its foreword (empty if it has none) and its local pages}."""

    def section(self, code: SectionCode, locale: str) -> ResolvedSection:
        return self.sections[code, locale]


def resolve(library: Library) -> Trees:
    """Every section in every language, each when it is first asked for: a book does not wait for what it does not print. The
    library has passed its checks."""
    settings = library.settings
    source = Resolver(library, settings.source_locale.code)
    resolvers = {
        code: source if code == source.locale else Resolver(library, code, source) for code in settings.locale_codes
    }
    modules = {module.code: module for module in library.modules}
    forms = {form.id: form for form in library.programme.tests}
    pages = {page.path: page for page in library.pages}
    institutions = {institution.id: institution for institution in library.institutions}
    codes = [code for module in library.modules for code in _codes(module)]

    def in_every_locale(keys: Iterable[K], make: Callable[[K, Resolver], V]) -> OnDemand[tuple[K, str], V]:
        pairs = [(key, locale) for locale in settings.locale_codes for key in keys]
        return OnDemand(pairs, lambda pair: make(pair[0], resolvers[pair[1]]))

    sections: Sections = in_every_locale(
        codes, lambda code, resolver: resolver.section(modules[code.module], code, sections)
    )
    return Trees(
        sections,
        in_every_locale(list(pages), lambda path, resolver: resolver.page(pages[path])),
        in_every_locale(list(forms), lambda form, resolver: resolver.items(test.item for test in forms[form].items)),
        in_every_locale(list(institutions), lambda name, resolver: resolver.institution(institutions[name])),
    )


def _codes(module: Module) -> Iterator[SectionCode]:
    """Its sections, written and generated, in the order of their slots but for the legal basis, which comes last."""
    yield SectionCode(module.code, AT_A_GLANCE)
    yield from (section.code for section in module.sections)
    yield SectionCode(module.code, SELF_CHECK)
    yield SectionCode(module.code, LEGAL_BASIS)


class Resolver:
    """Turns texts of one language into trees."""

    def __init__(self, library: Library, locale: str, source: Resolver | None = None) -> None:
        """`source` is the resolver of the source language, for what is not translated; None for that language itself."""
        self.library = library
        self.locale = locale
        self.source = source or self
        self.vocabulary: Vocabulary = vocabulary(library, locale)
        self.foreign: ForeignWords = foreign_words(library, locale)
        self.titles = section_titles(library, locale)
        self.source_locale = library.settings.source_locale.code
        self.untranslated = frozenset(
            str(section.code)
            for module in library.modules
            for section in module.sections
            if locale not in section.title
        )

    def section(self, module: Module, code: SectionCode, resolved: Sections) -> ResolvedSection:
        """The section `code` of `module`, written or generated; `resolved` knows all others."""
        locale, strings = self.locale, self.library.strings
        written = module.section(code.slot)
        if written:
            return self._written(written, module, resolved)
        title = strings.get(f"slot.{code.slot}", locale)
        notice = self._notice(module, code)
        if code.slot == AT_A_GLANCE:
            return ResolvedSection(code, title, generated.at_a_glance(module, strings, locale), locale, notice)
        if code.slot == SELF_CHECK:
            items = self.items(module.quiz)
            return ResolvedSection(code, title, items, locale, (*notice, *law_notice(items, self.library, locale)))
        citing = (*(section.code for section in module.sections), SectionCode(module.code, SELF_CHECK))
        cited = [cite for each in citing for cite in walk(resolved[each, locale].tree) if cite.tag == "cite"]
        return ResolvedSection(code, title, generated.legal_basis(self.library, locale, cited), locale)

    def _written(self, section: Section, module: Module, resolved: Sections) -> ResolvedSection:
        notice = self._notice(module, section.code)
        if self.locale in section.body:
            tree = replace_all(
                self.tree(section.body[self.locale].markdown), lambda node: _placed_image(node, module.folder)
            )
            mark = next((index for index, block in enumerate(tree) if block.has_class("more")), None)
            shown = tuple(block for block in tree if not block.has_class("more"))
            notice = (*notice, *law_notice(shown, self.library, self.locale))
            return ResolvedSection(section.code, section.title[self.locale], shown, self.locale, notice, mark)
        source = resolved[section.code, self.source_locale]
        notice = (*notice, *law_notice(source.tree, self.library, self.locale))
        return replace(source, tree=in_language(source.tree, source.language), notice=notice)

    def _notice(self, module: Module, code: SectionCode) -> Tree:
        if self.locale == self.source_locale:
            return ()
        return translation_notice(freshness(module, code, self.locale, self.source_locale), self.library)

    def page(self, page: Page) -> Tree:
        """A hand-written page."""
        if self.locale in page.body:
            return self.tree(page.body[self.locale].markdown)
        language = self.source_locale
        notice = page_notice(page_address(page.path), self.locale, self.library)
        return (*notice, *in_language(self.source.page(page), language))

    def institution(self, institution: Institution) -> tuple[Tree, ...]:
        """Its foreword, empty if it has none, and its local pages."""
        foreword = self.tree(institution.foreword[self.locale].markdown) if institution.foreword else ()
        return (foreword, *(self.tree(page.text[self.locale].markdown) for page in institution.pages))

    def items(self, items: Iterable[QuizItem]) -> Tree:
        """Self-check or test items, numbered from 1."""
        strings = self.library.strings
        return tuple(self_check.item_tree(item, number, self, strings) for number, item in enumerate(items, 1))

    def tree(self, markdown: str) -> Tree:
        """A text of several blocks, its terms linked."""
        blocks = curl_quotes(replace_all(read_markdown(markdown), self._fill))
        return mark_foreign(link_terms(blocks, self.vocabulary), self.foreign)

    def text(self, text: Localised[Text]) -> tuple[Element | str, ...]:
        """A short text, in the source language and marked as such if it is not translated."""
        if self.locale in text:
            return self.inline(text[self.locale].markdown)
        language = self.source_locale
        return (element("span", {"lang": language}, *self.source.inline(text[language].markdown)),)

    def inline(self, markdown: str) -> tuple[Element | str, ...]:
        """A short text, its terms not linked."""
        holder = curl_quotes(replace_all((element("p", None, *read_inline(markdown)),), self._fill))
        return mark_foreign(holder, self.foreign)[0].children

    def _fill(self, node: Element) -> Element:
        if node.has_class("citation"):
            law = self.library.laws[node.attributes["data-law"]]
            article = law.articles[node.attributes["data-locator"]]
            label = citation_label(law, article.locator, self.library.strings, self.locale)
            return Element("cite", {**node.attributes, "data-checked": "yes" if article.checked else "no"}, (label,))
        if node.has_class("reference"):
            code = node.attributes["data-section"]
            language = {"lang": self.source_locale} if code in self.untranslated else {}
            return Element("a", {**node.attributes, **language}, (f"{code} {self.titles[code]}",))
        if node.has_class("box") and not node.children[0].children:  # type: ignore[union-attr]
            title = element(
                "p", {"class": "box-title"}, self.library.strings.get(f"box.{node.attributes['data-box']}", self.locale)
            )
            return Element("div", node.attributes, (title, *node.children[1:]))
        return node


def section_titles(library: Library, locale: str) -> dict[str, str]:
    """{`P1.3`: its title}, generated slots included; a title that is not translated in the source language."""
    titles = {}
    source = library.settings.source_locale.code
    for module in library.modules:
        for slot in (AT_A_GLANCE, SELF_CHECK, LEGAL_BASIS):
            titles[f"{module.code}.{slot}"] = library.strings.get(f"slot.{slot}", locale)
        titles |= {
            str(section.code): section.title[locale if locale in section.title else source]
            for section in module.sections
        }
    return titles


def _placed_image(node: Element, folder: str) -> Element:
    if node.tag == "img":
        return Element("img", {**node.attributes, "src": f"{folder}/{node.attributes['src']}"}, ())
    return node
