// The part of the block writer that writes figures and formulas, and the words in their place.
#include "html/block_writer.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "alternative.h"
#include "html/math_writer.h"
#include "lectern/render/pictures.h"

namespace lectern::render {

using doc::Block;

namespace {

/// The words for "figure" in captions, in the languages that our documents use most.
bool is_figure_word(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kWords = {
      "figure", "fig",   "chart",  "diagram", "illustration", "image",  "picture", "plate",
      "scheme", "photo", "map",    "graph",   "abbildung",    "abb",    "bild",    "figura",
      "figur",  "plan",  "skizze", "schema",  "afbeelding",   "grafik", "exhibit", "panel"};
  std::string lower;
  for (const char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower.ends_with('.')) lower.pop_back();
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

/// Returns "Figure 3" of "Figure 3: The cell cycle"; nothing if the caption does not begin with such a
/// name.
std::string name_in(const std::string& caption) {
  constexpr std::size_t kLongestName = 24;
  const std::size_t word = caption.find(' ');
  if (word == std::string::npos || !is_figure_word(std::string_view(caption).substr(0, word))) return {};
  std::size_t end = word + 1;
  const auto is_sign = [&](std::size_t at) {
    const char c = at < caption.size() ? caption[at] : ' ';
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  if (end >= caption.size() || caption[end] < '0' || caption[end] > '9') return {};
  while (is_sign(end) ||
         (end < caption.size() && (caption[end] == '.' || caption[end] == '-') && is_sign(end + 1)))
    ++end;
  return end <= kLongestName ? caption.substr(0, end) : std::string();
}

}  // namespace

void BlockWriter::write_figure(const Block& block) {
  ++figure_count_;
  const auto& figure = block.as<doc::Figure>();
  out().open("figure");
  out().attribute("id", "b" + std::to_string(block.id));
  const std::string address = figure.name.empty() ? std::string() : manner_.address_of(figure.name);
  if (!address.empty()) {
    image(block, address);
  } else if (figure.alt_status != doc::Figure::Alt::Decorative) {
    out().open("p");
    out().text(alt_of(block));
    out().close();
  }
  if (!figure.text.empty()) words_inside(figure.text);
  if (!figure.caption.empty()) {
    out().open("figcaption");
    spans(figure.caption);
    out().close();
  }
  out().close();
  out().line();
}

/// Writes the long description: the words printed inside the drawing, one list entry for each.
void BlockWriter::words_inside(const std::string& text) {
  out().open("details");
  out().open("summary");
  out().text("Words in this figure");
  out().close();
  out().open("ul");
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out().open("li");
    out().text(std::string_view(text).substr(at, end - at));
    out().close();
    at = end + 1;
  }
  out().close();
  out().close();
}

void BlockWriter::image(const Block& block, const std::string& address) {
  const auto& figure = block.as<doc::Figure>();
  const bool decorative = figure.alt_status == doc::Figure::Alt::Decorative;
  const bool links = manner_.links_to_pictures && !decorative;
  if (links) {
    out().open("a");
    out().attribute("href", address);
    leaving(address);
    out().attribute("title", "Open the picture in full size");
  }
  out().open_void("img");
  out().attribute("src", address);
  out().attribute("alt", alt_of(block));
  if (decorative) out().attribute("role", "presentation");
  if (figure.width > 0 && figure.height > 0) {
    const ShownSize size = decorative ? shown_ornament_size(figure.width, figure.height)
                                      : shown_size(figure.width, figure.height);
    out().attribute("width", std::to_string(size.width));
    out().attribute("height", std::to_string(size.height));
  }
  if (links) out().close();
}

/// Marks a missing description for staff. An empty alt would claim that the picture conveys nothing.
std::string BlockWriter::alt_of(const Block& block) const {
  const auto& figure = block.as<doc::Figure>();
  if (figure.alt_status == doc::Figure::Alt::Decorative) return {};
  if (!figure.alt.empty()) return shown_alternative(figure);
  if (manner_.for_readers) return name_of(block);
  const std::string page = block.places.empty() ? "?" : std::to_string(block.places.front().page);
  return "Figure " + std::to_string(figure_count_) + ", page " + page + ": not described yet";
}

/// Returns the name in the caption, so that both agree; else the number of the figure.
std::string BlockWriter::name_of(const Block& block) const {
  std::string name = name_in(doc::plain_text(*block.caption()));
  if (!name.empty()) return name;
  name = "Figure " + std::to_string(figure_count_);
  if (!block.caption()->empty() || block.places.empty()) return name;
  return name + ", page " + std::to_string(block.places.front().page);
}

/// Writes MathML if the structure is known, else a picture with its text, else text.
void BlockWriter::write_formula(const Block& block) {
  const auto& formula = block.as<doc::Formula>();
  const doc::Figure& picture = formula.picture;
  const bool known = formula.math.kind != doc::MathNode::Kind::None;
  const std::string address =
      known || picture.name.empty() ? std::string() : manner_.address_of(picture.name);
  if (!known && address.empty()) return element("p", block);
  out().open(known ? "div" : "figure");
  out().attribute("id", "b" + std::to_string(block.id));
  if (known) {
    write_math(out(), formula.math, picture.alt);
    if (!block.marker.empty()) out().text(" " + block.marker);
  } else {
    out().open_void("img");
    out().attribute("src", address);
    out().attribute("alt",
                    picture.alt.empty() ? "The formula as it is printed; its text follows" : picture.alt);
    const ShownSize size = shown_formula_size(picture.width, picture.height);
    out().attribute("width", std::to_string(size.width));
    out().attribute("height", std::to_string(size.height));
    out().open("figcaption");
    spans(block.spans);
    out().close();
  }
  out().close();
  out().line();
}

}  // namespace lectern::render
