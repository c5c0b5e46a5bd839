#include "glyph_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lectern::pdf {
namespace {

using Name = std::pair<std::string_view, std::uint32_t>;

// The names that the Adobe Glyph List does not have, of cmmi, cmsy, cmex, msam, msbm, wasy and the
// TX fonts. Source: the fonts' encoding vectors (AMS Fonts 3.0, wasy-type1 1.1, txfonts 3.2). In order of the
// names.
constexpr auto kNames = std::to_array<Name>({
    {"angbracketleft", 0x27e8},
    {"angbracketright", 0x27e9},
    {"approxequal", 0x2248},
    {"approximatelyequal", 0x2248},
    {"arrowbothv", 0x2195},
    {"arrowdblbothv", 0x21d5},
    {"arrownortheast", 0x2197},
    {"arrownorthwest", 0x2196},
    {"arrowsoutheast", 0x2198},
    {"arrowsouthwest", 0x2199},
    {"arrowvertex", 0x007c},
    {"arrowvertexdbl", 0x2016},
    {"asteriskmath", 0x2217},
    {"bardbl", 0x2016},
    {"beth", 0x2136},
    {"braceex", 0x23aa},
    {"braceleftbt", 0x23a9},
    {"braceleftmid", 0x23a8},
    {"bracelefttp", 0x23a7},
    {"bracerightbt", 0x23ad},
    {"bracerightmid", 0x23ac},
    {"bracerighttp", 0x23ab},
    {"bracketleftbt", 0x23a3},
    {"bracketleftex", 0x23a2},
    {"bracketlefttp", 0x23a1},
    {"bracketrightbt", 0x23a6},
    {"bracketrightex", 0x23a5},
    {"bracketrighttp", 0x23a4},
    {"ceilingleft", 0x2308},
    {"ceilingright", 0x2309},
    {"check", 0x2713},
    {"circleR", 0x00ae},
    {"circlecopyrt", 0x25ef},
    {"circledot", 0x2a00},
    {"circlemultiply", 0x2a02},
    {"circleplus", 0x2a01},
    {"colonequal", 0x2254},
    {"complement", 0x2201},
    {"contintegral", 0x222e},
    {"coproduct", 0x2210},
    {"daleth", 0x2138},
    {"dblbracketleft", 0x27e6},
    {"dblbracketright", 0x27e7},
    {"defines", 0x225c},
    {"diamondmath", 0x22c4},
    {"dotlessj", 0x0237},
    {"element", 0x2208},
    {"emptyset", 0x2205},
    {"epsilon1", 0x03f5},
    {"equalcolon", 0x2255},
    {"equivalence", 0x2261},
    {"equivasymptotic", 0x224d},
    {"existential", 0x2203},
    {"flat", 0x266d},
    {"floorleft", 0x230a},
    {"floorright", 0x230b},
    {"follows", 0x227b},
    {"followsequal", 0x2ab0},
    {"followsorcurly", 0x227d},
    {"forces", 0x22a9},
    {"frownie", 0x2639},
    {"gimel", 0x2137},
    {"greaterdblequal", 0x2267},
    {"greaterequal", 0x2265},
    {"greatermuch", 0x226b},
    {"greaterorequalslant", 0x2a7e},
    {"greaterorless", 0x2277},
    {"greaterorsimilar", 0x2273},
    {"harpoonleftdown", 0x21bd},
    {"harpoonleftup", 0x21bc},
    {"harpoonrightdown", 0x21c1},
    {"harpoonrightup", 0x21c0},
    {"hatwide", 0x02c6},
    {"hatwider", 0x02c6},
    {"hatwidest", 0x02c6},
    {"intercal", 0x22ba},
    {"intersectiondisplay", 0x22c2},
    {"intersectionsq", 0x2293},
    {"intersectiontext", 0x22c2},
    {"latticetop", 0x22a4},
    {"lessdblequal", 0x2266},
    {"lessequal", 0x2264},
    {"lessmuch", 0x226a},
    {"lessorequalslant", 0x2a7d},
    {"lessorgreater", 0x2276},
    {"lessorsimilar", 0x2272},
    {"logicalanddisplay", 0x22c0},
    {"logicalandtext", 0x22c0},
    {"logicalordisplay", 0x22c1},
    {"logicalortext", 0x22c1},
    {"lscript", 0x2113},
    {"maltesecross", 0x2720},
    {"mapsto", 0x21a6},
    {"minusplus", 0x2213},
    {"multimap", 0x22b8},
    {"nand", 0x22bc},
    {"natural", 0x266e},
    {"negationslash", 0x0338},
    {"notgreaterequal", 0x2271},
    {"notlessequal", 0x2270},
    {"notparallel", 0x2226},
    {"openbullet", 0x25e6},
    {"owner", 0x220b},
    {"parallel", 0x2225},
    {"parenleftbt", 0x239d},
    {"parenleftex", 0x239c},
    {"parenlefttp", 0x239b},
    {"parenrightbt", 0x23a0},
    {"parenrightex", 0x239f},
    {"parenrighttp", 0x239e},
    {"pi1", 0x03d6},
    {"planckover2pi", 0x210f},
    {"planckover2pi1", 0x210f},
    {"precedes", 0x227a},
    {"precedesequal", 0x2aaf},
    {"precedesorcurly", 0x227c},
    {"prime", 0x2032},
    {"propersubset", 0x2282},
    {"propersuperset", 0x2283},
    {"radicalbt", 0x23b7},
    {"radicaltp", 0x23d0},
    {"radicalvertex", 0x23d0},
    {"rho1", 0x03f1},
    {"satisfies", 0x22a8},
    {"sharp", 0x266f},
    {"shiftleft", 0x21b0},
    {"shiftright", 0x21b1},
    {"similar", 0x223c},
    {"similarequal", 0x2243},
    {"smiley", 0x263a},
    {"square", 0x25a1},
    {"squareimage", 0x228f},
    {"squareoriginal", 0x2290},
    {"squaresmallsolid", 0x25aa},
    {"squaresolid", 0x25a0},
    {"squigglerright", 0x21dd},
    {"star", 0x22c6},
    {"subsetsqequal", 0x2291},
    {"supersetsqequal", 0x2292},
    {"tie", 0x2040},
    {"tildewide", 0x02dc},
    {"tildewider", 0x02dc},
    {"tildewidest", 0x02dc},
    {"triangle", 0x25b3},
    {"triangleinv", 0x25bd},
    {"triangleleft", 0x25c1},
    {"triangleleftequal", 0x22b4},
    {"triangleright", 0x25b7},
    {"trianglerightequal", 0x22b5},
    {"trianglesolid", 0x25b2},
    {"turnstileleft", 0x22a2},
    {"turnstileright", 0x22a3},
    {"uniondisplay", 0x22c3},
    {"unionmulti", 0x228e},
    {"unionmultidisplay", 0x2a04},
    {"unionmultitext", 0x2a04},
    {"unionsq", 0x2294},
    {"unionsqdisplay", 0x2a06},
    {"unionsqtext", 0x2a06},
    {"uniontext", 0x22c3},
    {"vector", 0x20d7},
    {"vextenddouble", 0x2016},
    {"vextendsingle", 0x007c},
    {"wreathproduct", 0x2240},
});
static_assert(std::ranges::is_sorted(kNames, {}, &Name::first));

// The signs by the ends of their names; the first that fits decides. Source: heights and depths of
// cmex10.tfm.
struct Extent {
  std::string_view ending;
  std::string_view beginning;  ///< empty: any
  SignExtent extent;
};
constexpr auto kExtents = std::to_array<Extent>({
    {"display", "integral", {0, 2.22f}},  {"display", "contintegral", {0, 2.22f}},
    {"display", "", {0.1f, 1.5f}},        {"text", "integral", {0, 1.11f}},
    {"text", "contintegral", {0, 1.11f}}, {"text", "", {0, 1}},
    {"Bigg", "", {0.04f, 2.96f}},         {"bigg", "", {0.04f, 2.36f}},
    {"Big", "", {0.04f, 1.76f}},          {"big", "", {0.04f, 1.16f}},
    {"mid", "brace", {0, 1.8f}},          {"tp", "brace", {0, 0.9f}},
    {"bt", "brace", {0, 0.9f}},           {"tp", "paren", {0.04f, 1.76f}},
    {"bt", "paren", {0.04f, 1.76f}},      {"tp", "bracket", {0.04f, 1.76f}},
    {"bt", "bracket", {0.04f, 1.76f}},    {"ex", "brace", {0, 0.3f}},
    {"ex", "paren", {0, 0.6f}},           {"ex", "bracket", {0, 0.6f}},
    {"vertex", "arrow", {0, 0.6f}},       {"vertexdbl", "arrow", {0, 0.6f}},
    {"vextendsingle", "", {0, 0.6f}},     {"vextenddouble", "", {0, 0.6f}},
    {"radicalbt", "", {0, 1.8f}},         {"radicalvertex", "", {0, 0.6f}},
    {"radicaltp", "", {0.04f, 0.56f}},
});

// Fonts whose capitals are an alphabet of their own in Unicode, which has some of its letters elsewhere.
struct Alphabet {
  std::string_view font;
  std::uint32_t first;  ///< its "A"
  std::string_view exceptions;
  std::u32string_view exceptional;
};
constexpr auto kAlphabets = std::to_array<Alphabet>({
    {"CMSY", 0x1d49c, "BEFHILMR", U"ℬℰℱℋℐℒℳℛ"},
    {"LMMathSymbols", 0x1d49c, "BEFHILMR", U"ℬℰℱℋℐℒℳℛ"},
    {"EUSM", 0x1d49c, "BEFHILMR", U"ℬℰℱℋℐℒℳℛ"},
    {"CMBSY", 0x1d4d0, "", U""},
    {"MSBM", 0x1d538, "CHNPQRZ", U"ℂℍℕℙℚℝℤ"},
    {"EUFM", 0x1d504, "CHIRZ", U"ℭℌℑℜℨ"},
});

/// A font of two publishers, which has the signs of cmsy as "C0" to "C63" and those of the keyboard in the
/// place of letters of Latin-1. Source: cmsy10's encoding vector; the page images of their journals for the
/// others.
bool is_maths_symbols(std::string_view font_name) {
  return font_name.find("TeXCMMathsSymbols") != std::string_view::npos ||
         font_name.find("TeX_CM_Maths_Symbols") != std::string_view::npos;
}

std::uint32_t letter_of_maths_symbols(std::string_view glyph_name) {
  constexpr std::u32string_view kCmsy =
      U"−·×∗÷⋄±∓⊕⊖⊗⊘⊙○∘•≍≡⊆⊇≤≥⪯⪰∼≈⊂⊃≪≫≺≻←→↑↓↔↗↘≃⇐⇒⇑⇓⇔↖↙∝′∞∈∋△▽\u0338↦∀∃¬∅ℜℑ⊤⊥";
  static_assert(kCmsy.size() == 64);
  constexpr auto kLatin = std::to_array<Name>(
      {{"C138", ']'}, {"Thorn", ')'}, {"eth", '('}, {"onehalf", '['}, {"onequarter", '='}, {"thorn", '+'}});
  static_assert(std::ranges::is_sorted(kLatin, {}, &Name::first));
  const auto found = std::ranges::lower_bound(kLatin, glyph_name, {}, &Name::first);
  if (found != kLatin.end() && found->first == glyph_name) return found->second;
  std::size_t code = kCmsy.size();
  if (glyph_name.size() < 2 || glyph_name[0] != 'C') return 0;
  const char* const end = glyph_name.data() + glyph_name.size();
  const auto [stopped, error] = std::from_chars(glyph_name.data() + 1, end, code);
  return error == std::errc() && stopped == end && code < kCmsy.size() ? kCmsy[code] : 0;
}

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

std::string_view struck_sign(std::string_view glyph_name) {
  for (const std::string_view word : {std::string_view("not"), std::string_view("n")})
    if (glyph_name.starts_with(word) && glyph_name.size() > word.size() + 3)
      return glyph_name.substr(word.size());
  return {};
}

bool is_tex_math_font(std::string_view font_name) {
  constexpr auto kFonts = std::to_array<std::string_view>(
      {"CMEX", "CMSY", "CMBSY", "CMMI", "CMMIB", "MSAM", "MSBM", "LMMath", "EUFM", "EUSM", "EUEX", "txsy",
       "txex", "txmi", "rtxmi", "pxsy", "pxex", "pxmi", "rpxmi"});
  return is_maths_symbols(font_name) ||
         std::ranges::any_of(kFonts, [&](std::string_view font) { return font_name.starts_with(font); });
}

std::uint32_t letter_of_tex_math(std::string_view font_name, std::string_view glyph_name) {
  if (is_maths_symbols(font_name)) return letter_of_maths_symbols(glyph_name);
  if (glyph_name == "Delta") return 0x394;
  if (glyph_name == "Omega") return 0x3a9;
  if (glyph_name == "mu") return 0x3bc;
  if (glyph_name == "phi") return 0x3d5;
  if (glyph_name == "phi1") return 0x3c6;
  if (glyph_name.size() == 3 && glyph_name.starts_with("bb"))
    return letter_of_tex_math("MSBM", glyph_name.substr(2));
  if (glyph_name.size() != 1 || glyph_name[0] < 'A' || glyph_name[0] > 'Z') return 0;
  const auto row = std::ranges::find_if(
      kAlphabets, [&](const Alphabet& each) { return font_name.starts_with(each.font); });
  if (row == kAlphabets.end()) return 0;
  const std::size_t place = row->exceptions.find(glyph_name[0]);
  if (place != std::string_view::npos) return row->exceptional[place];
  return row->first + static_cast<std::uint32_t>(glyph_name[0] - 'A');
}

std::optional<SignExtent> extent_of_sign(std::string_view glyph_name) {
  const auto row = std::ranges::find_if(kExtents, [&](const Extent& each) {
    return glyph_name.ends_with(each.ending) && glyph_name.starts_with(each.beginning);
  });
  return row == kExtents.end() ? std::nullopt : std::optional(row->extent);
}

}  // namespace lectern::pdf
