#include "poppler/page_content/font_table.h"

namespace lectern::pdf {

std::uint16_t FontTable::index_of(const GfxFont* font, std::int32_t page) {
  if (font == nullptr) return kNone;
  files_.meet(*font, page);
  const Ref* id = font->getID();
  const std::int64_t key = static_cast<std::int64_t>(id->num) << 20 ^ id->gen;
  const auto found = index_.find(key);
  if (found != index_.end()) return found->second;
  if (count_ >= kNone) return kNone;
  added_.fonts.push_back(describe(*font));
  added_.ids.push_back(key);
  uses_.push_back(use_of(*font));
  // TeX's bitmaps have letters of their own (FontLetters).
  uses_.back().is_unexplained =
      font->getType() == fontType3 && !font->hasToUnicodeCMap() && letters_.of(font) == nullptr;
  return index_[key] = static_cast<std::uint16_t>(count_++);
}

/// Variants ("a.sc") are named after their letter too.
FontUse FontTable::use_of(const GfxFont& font) {
  FontUse use;
  if (font.isCIDFont() || !font.hasToUnicodeCMap()) return use;
  const auto& simple = static_cast<const Gfx8BitFont&>(font);
  if (!const_cast<Gfx8BitFont&>(simple).getHasEncoding()) return use;  // then the names are poppler's guess
  for (int code = 0; code < 256; code++) {
    const char* const name = simple.getCharName(code);
    if (name == nullptr) continue;
    const std::string base(std::string_view(name).substr(0, std::string_view(name).find('.')));
    use.name(static_cast<std::size_t>(code), globalParams->mapNameToUnicodeText(base.c_str()));
  }
  return use;
}

bool FontUse::is_doubtful() const {
  constexpr std::size_t kMostVariants = 3;  // a second a, a second 1, a second hyphen
  std::size_t variants = 0;
  for (std::size_t letter = 0; letter < several_.size(); letter++) {
    const bool counts = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                        (letter >= 'A' && letter <= 'Z');
    variants += counts && several_.test(letter) ? 1 : 0;
  }
  constexpr std::size_t kMostContradictions = 2;
  return is_unexplained || contradicted_.count() > kMostContradictions || variants > kMostVariants;
}

std::vector<bool> FontTable::doubtful() const {
  std::vector<bool> doubtful(uses_.size());
  for (std::size_t i = 0; i < uses_.size(); i++) doubtful[i] = uses_[i].is_doubtful();
  return doubtful;
}

doc::Font FontTable::describe(const GfxFont& font) const {
  doc::Font out;
  out.name = utf8_of_bytes(without_subset_tag(font.getName().value_or("")), 256);
  const FontNameTraits traits = traits_of_font_name(out.name);
  const Object descriptor = descriptor_of(font);
  const auto number = [&](const char* key) {
    const Object n = descriptor.isDict() ? descriptor.dictLookup(key) : Object(objNull);
    return n.isNum() ? n.getNum() : 0.0;
  };
  const double stem = number("StemV");
  out.bold = traits.bold || font.isBold() || font.getWeight() >= GfxFont::W600 ||
             number("FontWeight") >= 600 || (stem >= 130 && stem < 400 && !traits.plain);
  out.italic = traits.italic || font.isItalic() || std::abs(number("ItalicAngle")) >= 4;
  // Poppler also calls a font fixed if all of its widths are equal, as those of a few digits are.
  constexpr int kFixedPitch = 1;  // ISO 32000-2, table 121
  const bool flagged = (static_cast<int>(number("Flags")) & kFixedPitch) != 0;
  out.fixed = traits.fixed || (font.isFixedWidth() && (flagged || have_one_width(widths_of(font))));
  out.serif = traits.serif || (descriptor.isDict() && font.isSerif());  // without one, poppler guesses serif
  out.symbolic = traits.symbolic;
  out.vertical = font.getWMode() == 1;
  out.maps_to_unicode = font.hasToUnicodeCMap() || !font.isCIDFont();
  return out;
}

/// By the names of glyphs; TeX's bitmaps have letters at the places of ASCII.
LetterWidths FontTable::widths_of(const GfxFont& font) {
  LetterWidths widths{};
  if (font.isCIDFont()) return widths;
  const auto& simple = static_cast<const Gfx8BitFont&>(font);
  for (int code = 0; code < 256; ++code) {
    const char* const name = const_cast<Gfx8BitFont&>(simple).getCharName(code);
    const bool is_letter = name != nullptr && name[0] != '\0' && name[1] == '\0';
    const int letter = is_letter                     ? static_cast<unsigned char>(name[0])
                       : font.getType() == fontType3 ? code
                                                     : 0;
    if (letter > 0 && letter < static_cast<int>(widths.size()))
      widths[static_cast<std::size_t>(letter)] = simple.getWidth(static_cast<unsigned char>(code));
  }
  return widths;
}

Object FontTable::descriptor_of(const GfxFont& font) const {
  const Ref* id = font.getID();
  if (id->num < 0 || id->num >= xref_->getNumObjects() || id->gen < 0 || id->gen > 65535)
    return Object(objNull);
  const Object dict = xref_->fetch(*id);
  if (!dict.isDict()) return Object(objNull);
  Object descriptor = dict.dictLookup("FontDescriptor");
  if (descriptor.isDict()) return descriptor;
  const Object descendants = dict.dictLookup("DescendantFonts");
  if (!descendants.isArray() || descendants.arrayGetLength() < 1) return Object(objNull);
  const Object descendant = descendants.arrayGet(0);
  return descendant.isDict() ? descendant.dictLookup("FontDescriptor") : Object(objNull);
}

}  // namespace lectern::pdf
