#include "lectern/text/symbol_fonts.h"

#include <algorithm>
#include <array>
#include <span>

namespace lectern::text {
namespace {

constexpr char32_t kPrivate = 0xf000;  // where symbol fonts have their codes in Unicode

struct Sign {
  unsigned char code;
  char32_t letter;
};

// Source: the encoding vectors of Symbol (ISO 32000-2, annex D.5) and of Wingdings, as Unicode has taken most
// of its signs in. An empty box is one to tick.
constexpr std::u32string_view kSymbolLow =
    U" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
constexpr std::u32string_view kSymbolHigh =
    U"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    U"\uf0f0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";
static_assert(kSymbolLow.size() == 0x7f - 0x20 && kSymbolHigh.size() == 0xff - 0xa0);

constexpr std::array<Sign, 116> kWingdings = {
    {{0x21, U'✏'},  {0x22, U'✂'},  {0x23, U'✁'},  {0x28, U'☎'},  {0x29, U'✆'},  {0x2a, U'✉'},  {0x36, U'⌛'},
     {0x37, U'⌨'},  {0x3e, U'✇'},  {0x3f, U'✍'},  {0x41, U'✌'},  {0x45, U'☜'},  {0x46, U'☞'},  {0x47, U'☝'},
     {0x48, U'☟'},  {0x4a, U'☺'},  {0x4c, U'☹'},  {0x4e, U'☠'},  {0x4f, U'⚐'},  {0x51, U'✈'},  {0x52, U'☼'},
     {0x54, U'❄'},  {0x56, U'✞'},  {0x58, U'✠'},  {0x59, U'✡'},  {0x5a, U'☪'},  {0x5b, U'☯'},  {0x5d, U'☸'},
     {0x5e, U'♈'}, {0x5f, U'♉'}, {0x60, U'♊'}, {0x61, U'♋'}, {0x62, U'♌'}, {0x63, U'♍'}, {0x64, U'♎'},
     {0x65, U'♏'}, {0x66, U'♐'}, {0x67, U'♑'}, {0x68, U'♒'}, {0x69, U'♓'}, {0x6c, U'●'},  {0x6d, U'❍'},
     {0x6e, U'■'},  {0x6f, U'□'},  {0x71, U'❑'},  {0x72, U'❒'},  {0x73, U'⬧'},  {0x74, U'⧫'},  {0x75, U'◆'},
     {0x76, U'❖'},  {0x77, U'⬥'},  {0x78, U'☒'},  {0x7a, U'⌘'},  {0x7b, U'❀'},  {0x7c, U'✿'},  {0x7d, U'❝'},
     {0x7e, U'❞'},  {0x80, U'⓪'},  {0x81, U'①'},  {0x82, U'②'},  {0x83, U'③'},  {0x84, U'④'},  {0x85, U'⑤'},
     {0x86, U'⑥'},  {0x87, U'⑦'},  {0x88, U'⑧'},  {0x89, U'⑨'},  {0x8a, U'⑩'},  {0x8b, U'⓿'},  {0x8c, U'❶'},
     {0x8d, U'❷'},  {0x8e, U'❸'},  {0x8f, U'❹'},  {0x90, U'❺'},  {0x91, U'❻'},  {0x92, U'❼'},  {0x93, U'❽'},
     {0x94, U'❾'},  {0x95, U'❿'},  {0x9e, U'·'},  {0x9f, U'•'},  {0xa1, U'○'},  {0xa4, U'◉'},  {0xa5, U'◎'},
     {0xa7, U'▪'},  {0xa8, U'☐'},  {0xaa, U'✦'},  {0xab, U'★'},  {0xac, U'✶'},  {0xad, U'✴'},  {0xae, U'✹'},
     {0xaf, U'✵'},  {0xb5, U'✪'},  {0xb6, U'✰'},  {0xd8, U'➢'},  {0xdf, U'←'},  {0xe0, U'→'},  {0xe1, U'↑'},
     {0xe2, U'↓'},  {0xe3, U'↖'},  {0xe4, U'↗'},  {0xe5, U'↙'},  {0xe6, U'↘'},  {0xe7, U'←'},  {0xe8, U'➔'},
     {0xe9, U'↑'},  {0xea, U'↓'},  {0xef, U'⇦'},  {0xf0, U'⇨'},  {0xf1, U'⇧'},  {0xf2, U'⇩'},  {0xf4, U'⇳'},
     {0xfb, U'✗'},  {0xfc, U'✔'},  {0xfd, U'☒'},  {0xfe, U'☑'}}};
constexpr std::array<Sign, 8> kWingdings2 = {{{0x4f, U'✗'},
                                              {0x50, U'✓'},
                                              {0x51, U'☒'},
                                              {0x52, U'☑'},
                                              {0x53, U'☒'},
                                              {0x54, U'☒'},
                                              {0x97, U'●'},
                                              {0xa3, U'☐'}}};
constexpr std::array<Sign, 6> kWingdings3 = {
    {{0x66, U'←'}, {0x67, U'→'}, {0x68, U'↑'}, {0x69, U'↓'}, {0x7c, U'◀'}, {0x7d, U'▶'}}};
constexpr std::array<Sign, 5> kWebdings = {
    {{0x3c, U'▪'}, {0x3d, U'■'}, {0x61, U'✔'}, {0x63, U'☐'}, {0x72, U'✖'}}};

/// The signs of a font without letters; empty for other fonts.
std::span<const Sign> signs_of(std::string_view font) {
  if (font.find("Webdings") != std::string_view::npos) return kWebdings;
  const std::size_t at = font.find("Wingdings");
  if (at == std::string_view::npos) return {};
  if (font.find('2', at) != std::string_view::npos) return kWingdings2;
  return font.find('3', at) != std::string_view::npos ? std::span<const Sign>(kWingdings3)
                                                      : std::span<const Sign>(kWingdings);
}

char32_t sign_of_symbol(char32_t code_point) {
  if (code_point < kPrivate) return code_point;
  const char32_t code = code_point - kPrivate;
  if (code >= 0x20 && code < 0x7f) return kSymbolLow[code - 0x20];
  return code >= 0xa0 && code < 0xff ? kSymbolHigh[code - 0xa0] : code_point;
}

}  // namespace

char32_t sign_of_font(std::string_view font, char32_t code_point) {
  const bool is_private = code_point > kPrivate && code_point <= kPrivate + 0xff;
  if (!is_private && (code_point < 0x21 || code_point > 0xff)) return code_point;
  if (is_private && (font.find("Symbol") != std::string_view::npos)) return sign_of_symbol(code_point);
  const std::span<const Sign> signs = signs_of(font);
  const auto code = static_cast<unsigned char>(code_point & 0xff);
  const auto found =
      std::lower_bound(signs.begin(), signs.end(), code,
                       [](const Sign& sign, unsigned char wanted) { return sign.code < wanted; });
  return found != signs.end() && found->code == code ? found->letter : code_point;
}

}  // namespace lectern::text
