#include "poppler/page_content/font_letters.h"

#include <UnicodeTypeTable.h>

namespace lectern::pdf {

namespace {

/// The root sign of cmsy, which hangs below its place. In other fonts a glyph of that name is on the
/// line.
constexpr SignExtent kSmallRadical{0.04f, 0.96f};

/// Code points that say nothing: fonts' makers put pieces of brackets there.
bool is_private(Unicode c) {
  return c >= 0xe000 && c <= 0xf8ff;
}

}  // namespace

const Letters* FontLetters::of(const GfxFont* font) {
  if (font == nullptr || font->isCIDFont()) return nullptr;
  if (font->hasToUnicodeCMap() &&
      (font->getType() == fontType3 || !is_tex_math_font(without_subset_tag(font->getName().value_or("")))))
    return nullptr;
  const Ref* id = font->getID();
  const auto [place, is_new] = known_.try_emplace({id->num, id->gen});
  const auto& simple = static_cast<const Gfx8BitFont&>(*font);
  if (is_new) place->second = font->getType() == fontType3 ? look_at_bitmaps(simple) : look(simple);
  return place->second.get();
}

std::unique_ptr<Letters> FontLetters::look(const Gfx8BitFont& font) {
  const std::string name = font.getName().value_or("");
  const std::string_view plain = without_subset_tag(name);
  const bool draws = is_drawing_font(plain), mathematics = is_tex_math_font(plain);
  const bool dingbats = plain.find("Dingbats") != std::string_view::npos;
  std::unique_ptr<Letters> letters;
  for (int code = 0; code < 256; ++code) {
    const char* glyph = font.getCharName(code);
    if (glyph == nullptr) continue;
    const Unicode known = globalParams->mapNameToUnicodeText(glyph);
    const Unicode variable = mathematics ? letter_of_tex_math(plain, glyph) : 0;
    std::uint32_t letter = 0;
    if (variable != 0) {
      letter = variable;
    } else if (known != 0 && !is_private(known)) {
      letter = font.hasToUnicodeCMap() ? known : 0;
    } else {
      letter = draws ? kNothing : dingbats ? globalParams->mapNameToUnicodeAll(glyph) : by_name(glyph);
      if (std::string_view(glyph).starts_with("bracehtip"))
        letter = kNothing;  // a brace over or under a part
      if (letter == 0 && mathematics && !font.hasToUnicodeCMap() && std::string_view(glyph) != ".notdef")
        letter = kUnknown;
    }
    if (letter == 0 && !(mathematics && std::string_view(glyph) == "radical")) continue;
    if (!letters) letters = std::make_unique<Letters>();
    letters->code_points[static_cast<std::size_t>(code)] = letter;
    put_extent(*letters, static_cast<std::size_t>(code), glyph, mathematics);
  }
  return letters;
}

void FontLetters::put_extent(Letters& letters, std::size_t code, std::string_view glyph, bool mathematics) {
  std::optional<SignExtent> extent = extent_of_sign(glyph);
  if (mathematics && glyph == "radical") extent = kSmallRadical;
  if (!extent) return;
  letters.extents.resize(letters.code_points.size());
  letters.extents[code] = extent;
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
  return are_all && used.any() ? std::make_unique<Letters>(Letters{letters_of_tex_bitmaps(used), {}})
                               : nullptr;
}

std::uint32_t FontLetters::struck(std::string_view glyph) {
  const std::string sign(struck_sign(glyph));
  if (sign.empty()) return 0;
  Unicode plain = code_point_of_glyph(sign);
  if (plain == 0) plain = globalParams->mapNameToUnicodeText(sign.c_str());
  if (plain == 0) return 0;
  const std::array<Unicode, 2> pieces{plain, 0x338};
  int count = 0;
  Unicode* const whole = unicodeNormalizeNFKC(pieces.data(), 2, &count, nullptr);
  const Unicode letter = whole != nullptr && count == 1 ? whole[0] : 0;
  gfree(whole);
  return letter;
}

std::uint32_t FontLetters::by_name(std::string_view glyph) {
  const std::uint32_t letter = code_point_of_glyph(glyph);
  const std::string base(without_glyph_size(glyph));
  if (letter != 0) return letter;
  if (const std::uint32_t sign = struck(glyph); sign != 0) return sign;
  if (base.empty()) return 0;
  const std::uint32_t large = code_point_of_glyph(base);
  return large != 0 ? large : globalParams->mapNameToUnicodeText(base.c_str());
}

}  // namespace lectern::pdf
