#include "glyph_name.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lectern::pdf {
namespace {

using Name = std::pair<std::string_view, std::uint32_t>;

// The names that the Adobe Glyph List does not have, of cmmi, cmsy, cmex, msam, msbm and wasy. Source: the
// fonts' encoding vectors (AMS Fonts 3.0, wasy-type1 1.1). In order of the names.
constexpr auto kNames = std::to_array<Name>({
    {"angbracketleft", 0x27e8},
    {"angbracketright", 0x27e9},
    {"arrowbothv", 0x2195},
    {"arrowdblbothv", 0x21d5},
    {"arrownortheast", 0x2197},
    {"arrownorthwest", 0x2196},
    {"arrowsoutheast", 0x2198},
    {"arrowsouthwest", 0x2199},
    {"asteriskmath", 0x2217},
    {"bardbl", 0x2016},
    {"ceilingleft", 0x2308},
    {"ceilingright", 0x2309},
    {"check", 0x2713},
    {"circleR", 0x00ae},
    {"coproduct", 0x2210},
    {"diamondmath", 0x22c4},
    {"dotlessj", 0x0237},
    {"emptyset", 0x2205},
    {"epsilon1", 0x03f5},
    {"equivasymptotic", 0x224d},
    {"flat", 0x266d},
    {"floorleft", 0x230a},
    {"floorright", 0x230b},
    {"follows", 0x227b},
    {"followsequal", 0x2ab0},
    {"frownie", 0x2639},
    {"greatermuch", 0x226b},
    {"harpoonleftdown", 0x21bd},
    {"harpoonleftup", 0x21bc},
    {"harpoonrightdown", 0x21c1},
    {"harpoonrightup", 0x21c0},
    {"intersectionsq", 0x2293},
    {"latticetop", 0x22a4},
    {"lessmuch", 0x226a},
    {"lscript", 0x2113},
    {"maltesecross", 0x2720},
    {"minusplus", 0x2213},
    {"natural", 0x266e},
    {"negationslash", 0x0338},
    {"openbullet", 0x25e6},
    {"owner", 0x220b},
    {"pi1", 0x03d6},
    {"precedes", 0x227a},
    {"precedesequal", 0x2aaf},
    {"rho1", 0x03f1},
    {"sharp", 0x266f},
    {"similarequal", 0x2243},
    {"smiley", 0x263a},
    {"star", 0x22c6},
    {"subsetsqequal", 0x2291},
    {"supersetsqequal", 0x2292},
    {"triangle", 0x25b3},
    {"triangleinv", 0x25bd},
    {"triangleleft", 0x25c1},
    {"triangleright", 0x25b7},
    {"turnstileleft", 0x22a2},
    {"turnstileright", 0x22a3},
    {"unionmulti", 0x228e},
    {"unionsq", 0x2294},
    {"wreathproduct", 0x2240},
});
static_assert(std::ranges::is_sorted(kNames, {}, &Name::first));

}  // namespace

bool is_drawing_font(std::string_view font_name) {
  constexpr auto kFonts = std::to_array<std::string_view>({"LINE", "LCIRCLE", "line", "lcircle"});
  return std::ranges::any_of(kFonts, [&](std::string_view font) {
    return font_name.starts_with(font) && font_name.size() > font.size() &&
           (font_name[font.size()] == '1' || font_name[font.size()] == 'W' || font_name[font.size()] == 'w');
  });
}

std::uint32_t code_point_of_glyph(std::string_view glyph_name) {
  const auto found = std::ranges::lower_bound(kNames, glyph_name, {}, &Name::first);
  return found != kNames.end() && found->first == glyph_name ? found->second : 0;
}

std::string_view without_glyph_size(std::string_view glyph_name) {
  constexpr auto kSizes = std::to_array<std::string_view>({"Bigg", "bigg", "Big", "big", "display", "text"});
  for (const std::string_view size : kSizes)
    if (glyph_name.ends_with(size)) return glyph_name.substr(0, glyph_name.size() - size.size());
  return {};
}

}  // namespace lectern::pdf
