#include "poppler/page_content/font_letters.h"

namespace lectern::pdf {

const Letters* FontLetters::of(const GfxFont* font) {
  if (font == nullptr || font->isCIDFont() || font->hasToUnicodeCMap()) return nullptr;
  const Ref* id = font->getID();
  const auto [place, is_new] = known_.try_emplace({id->num, id->gen});
  const auto& simple = static_cast<const Gfx8BitFont&>(*font);
  if (is_new) place->second = font->getType() == fontType3 ? look_at_bitmaps(simple) : look(simple);
  return place->second.get();
}

std::unique_ptr<Letters> FontLetters::look(const Gfx8BitFont& font) {
  const std::string name = font.getName().value_or("");
  const std::string_view plain = without_subset_tag(name);
  const bool draws = is_drawing_font(plain);
  const bool dingbats = plain.find("Dingbats") != std::string_view::npos;
  std::unique_ptr<Letters> letters;
  for (int code = 0; code < 256; ++code) {
    const char* glyph = font.getCharName(code);
    if (glyph == nullptr || globalParams->mapNameToUnicodeText(glyph) != 0) continue;
    const std::uint32_t letter = draws      ? kNothing
                                 : dingbats ? globalParams->mapNameToUnicodeAll(glyph)
                                            : by_name(glyph);
    if (letter == 0) continue;
    if (!letters) letters = std::make_unique<Letters>();
    (*letters)[static_cast<std::size_t>(code)] = letter;
  }
  return letters;
}

std::unique_ptr<Letters> FontLetters::look_at_bitmaps(const Gfx8BitFont& font) {
  // Only the drawings say what is there: poppler fills the codes between with a standard encoding.
  const Dict* const drawings = const_cast<Gfx8BitFont&>(font).getCharProcs();
  std::bitset<256> used;
  for (int code = 0; code < 256; ++code) {
    const char* glyph = font.getCharName(code);
    if (glyph != nullptr && is_bitmap_name(glyph, code)) used.set(static_cast<std::size_t>(code));
  }
  const bool are_all = drawings != nullptr && drawings->getLength() == static_cast<int>(used.count());
  return are_all && used.any() ? std::make_unique<Letters>(letters_of_tex_bitmaps(used)) : nullptr;
}

std::uint32_t FontLetters::by_name(std::string_view glyph) {
  const std::uint32_t letter = code_point_of_glyph(glyph);
  const std::string base(without_glyph_size(glyph));
  if (letter != 0 || base.empty()) return letter;
  const Unicode known = globalParams->mapNameToUnicodeText(base.c_str());
  return known != 0 ? known : code_point_of_glyph(base);
}

}  // namespace lectern::pdf
