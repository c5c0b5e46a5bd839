// Which bytes are text, and who wrote it.
//
// Believes: a string whose bytes are mostly letters, digits and blanks is text; keys of the standard whose
// values programs make up (destinations, identifiers, dates, fonts, appearance) hold no prose, unless
// somebody put words there.
//
//   text:     (Student: Ada Lovelace)        <FEFF004100640061>
//   machine:  /Producer(Skia/PDF m115)       /D(section.1.2)        /DA(/Helv 0 Tf 0 g)
//   no text:  /ID[<9e55abc3…>]               an indexed colour table
//
// Measured on: convbench/dev, realpages and realcases, where no document may be held for what stands here.

#include "everywhere/stray_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "lectern/base/utf8.h"
#include "unicode.h"

namespace lectern::pdf {
namespace {

constexpr std::size_t kShortest = 4;        // characters: an initial, a number of a page
constexpr std::size_t kLeastPrintable = 8;  // tenths of the bytes, in text without a mark of its encoding

/// Keys whose values programs write. Source: ISO 32000-2; PTEX: pdfTeX; the rest: producers' own.
constexpr std::array kMachineKeys = {
    std::string_view("Producer"),     std::string_view("Creator"),
    std::string_view("CreationDate"), std::string_view("ModDate"),
    std::string_view("LastModified"), std::string_view("M"),
    std::string_view("NM"),           std::string_view("ID"),
    std::string_view("IDS"),          std::string_view("Registry"),
    std::string_view("Ordering"),     std::string_view("CharSet"),
    std::string_view("FontFamily"),   std::string_view("DA"),
    std::string_view("DS"),           std::string_view("D"),
    std::string_view("Dest"),         std::string_view("Names"),
    std::string_view("Limits"),       std::string_view("Lang"),
    std::string_view("JS"),           std::string_view("OutputCondition"),
    std::string_view("RegistryName"), std::string_view("OutputConditionIdentifier"),
    std::string_view("Info"),         std::string_view("PTEX.Fullbanner"),
    std::string_view("Filter"),       std::string_view("CheckSum"),
    std::string_view("Base"),         std::string_view("P"),
};

bool is_machine_key(std::string_view key) {
  return std::find(kMachineKeys.begin(), kMachineKeys.end(), key) != kMachineKeys.end();
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_control(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f;
}

bool has_mark(std::string_view bytes) {
  return bytes.starts_with("\xfe\xff") || bytes.starts_with("\xff\xfe") || bytes.starts_with("\xef\xbb\xbf");
}

/// Words between blanks, with no mark that only programs put between them: "Ada Lovelace", not
/// "Notes.indd:Anchor 5:87".
bool has_words(std::string_view text) {
  return text.find(' ') != std::string_view::npos &&
         text.find_first_of("_/\\=0123456789") == std::string_view::npos;
}

/// UTF-16 without its mark: every other byte is nothing.
bool looks_like_utf16(std::string_view bytes, bool little_endian) {
  if (bytes.size() < 8 || bytes.size() % 2 != 0) return false;
  std::size_t empty = 0;
  for (std::size_t i = little_endian ? 1 : 0; i < bytes.size(); i += 2) empty += bytes[i] == '\0' ? 1 : 0;
  return empty * 10 >= bytes.size() / 2 * 9;
}

bool is_mostly_printable(std::string_view bytes) {
  std::size_t printable = 0;
  for (const char c : bytes) printable += (c >= 0x20 && c < 0x7f) || is_space(c) ? 1 : 0;
  return printable * 10 >= bytes.size() * kLeastPrintable;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = utf8::sequence_length(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string with_mark(std::string_view bytes, std::string_view mark) {
  return std::string(mark) + std::string(bytes);
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80 && !is_space(c);
  }));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string text_of_string(std::string_view bytes, std::size_t max_bytes) {
  if (bytes.size() < kShortest) return {};
  std::string text;
  if (has_mark(bytes)) {
    text = utf8_of_text_string(bytes, max_bytes);
  } else if (looks_like_utf16(bytes, false)) {
    text = utf8_of_text_string(with_mark(bytes, "\xfe\xff"), max_bytes);
  } else if (looks_like_utf16(bytes, true)) {
    text = utf8_of_text_string(with_mark(bytes, "\xff\xfe"), max_bytes);
  } else if (is_mostly_printable(bytes)) {
    text = utf8_of_text_string(bytes, max_bytes);
  } else if (is_utf8(bytes)) {
    text = utf8_of_bytes(bytes, max_bytes);
  }
  return characters_of(text) < kShortest ? std::string() : text;
}

std::string text_of_name(std::string_view written) {
  constexpr std::size_t kOrdinary = 9, kValue = 6;
  if (written.size() < kOrdinary) return {};
  const auto digits =
      std::count_if(written.begin(), written.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool is_odd = written.find_first_of("#@") != std::string_view::npos;
  if (!is_odd && digits < static_cast<std::ptrdiff_t>(kValue)) return {};
  return utf8_of_bytes(name_of(written), 1024);
}

bool is_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  return text.size() >= 8 && text.find_first_not_of("0123456789+-Z'") == std::string_view::npos &&
         (text.starts_with("19") || text.starts_with("20"));
}

doc::OtherText::Kind kind_of(const Place& place, std::string_view text) {
  if (place.key == "Author") return doc::OtherText::Kind::Author;
  const bool may_be_put_there = place.key == "D" || place.key == "Dest" || place.key == "Names" ||
                                place.key == "Lang" || place.key == "NM" || place.key == "Limits" ||
                                place.key == "ID";
  if (!is_machine_key(place.key)) return doc::OtherText::Kind::Prose;
  return may_be_put_there && has_words(text) ? doc::OtherText::Kind::Prose : doc::OtherText::Kind::Machine;
}

std::string text_of_stream(std::string_view bytes) {
  if (bytes.starts_with("\xfe\xff") || looks_like_utf16(bytes.substr(0, 64), false))
    return utf8_of_text_string(
        bytes.starts_with("\xfe\xff") ? std::string(bytes) : with_mark(bytes, "\xfe\xff"),
        bytes.size() * 2 + 8);
  if (bytes.starts_with("\xff\xfe") || looks_like_utf16(bytes.substr(0, 64), true))
    return utf8_of_text_string(
        bytes.starts_with("\xff\xfe") ? std::string(bytes) : with_mark(bytes, "\xff\xfe"),
        bytes.size() * 2 + 8);
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const auto controls = std::count_if(bytes.begin(), bytes.end(),
                                      [](char c) { return is_control(static_cast<unsigned char>(c)); });
  if (bytes.empty() || static_cast<std::size_t>(controls) * 200 > bytes.size()) return {};
  if (!is_utf8(bytes) && !is_mostly_printable(bytes)) return {};
  return utf8_of_bytes(bytes, bytes.size() * 2 + 8);
}

namespace {

/// Reads XML or HTML as a stream of tags and text. Knows no schema.
class Markup {
 public:
  explicit Markup(std::string_view markup) : markup_(markup) {}

  MarkedText read() {
    while (at_ < markup_.size()) {
      if (markup_[at_] == '<') {
        tag();
      } else {
        characters();
      }
    }
    flush();
    return std::move(out_);
  }

 private:
  void tag();
  void attributes(std::string_view inside);
  void characters();
  void flush();
  void line(std::string_view name, std::string_view text);
  static bool is_inline(std::string_view name);
  static std::string_view local(std::string_view name);
  static bool is_machine(std::string_view name);
  static std::string resolved(std::string_view text);

  std::string_view markup_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::string text_;
  MarkedText out_;
};

std::string_view Markup::local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The parts of XMP that programs fill in. Source: ISO 16684-1 and Adobe's schemas.
bool Markup::is_machine(std::string_view name) {
  constexpr std::array kPrefixes = {
      std::string_view("xmpMM:"),       std::string_view("stEvt:"),        std::string_view("stRef:"),
      std::string_view("xmp:"),         std::string_view("xap:"),          std::string_view("xapMM:"),
      std::string_view("pdfaid:"),      std::string_view("xmpTPg:"),       std::string_view("stFnt:"),
      std::string_view("xmpG:"),        std::string_view("tiff:"),         std::string_view("exif:"),
      std::string_view("crs:"),         std::string_view("xmpNote:"),      std::string_view("stDim:"),
      std::string_view("pdfxid:"),      std::string_view("photoshop:"),    std::string_view("rdf:about"),
      std::string_view("pdfaSchema:"),  std::string_view("pdfaProperty:"), std::string_view("xml:"),
      std::string_view("pdf:Producer"), std::string_view("xmlns"),         std::string_view("x:xmptk")};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

/// Elements that cut no line.
bool Markup::is_inline(std::string_view name) {
  constexpr std::array kInline = {
      std::string_view("b"),    std::string_view("i"),   std::string_view("u"),      std::string_view("a"),
      std::string_view("span"), std::string_view("em"),  std::string_view("strong"), std::string_view("font"),
      std::string_view("sub"),  std::string_view("sup"), std::string_view("mn"),     std::string_view("mo"),
      std::string_view("mi")};
  return std::find(kInline.begin(), kInline.end(), local(name)) != kInline.end();
}

void Markup::tag() {
  const std::string_view rest = markup_.substr(at_);
  const auto skip_to = [&](std::string_view end, std::size_t head) {
    const std::size_t found = rest.find(end, head);
    const std::size_t stop = found == std::string_view::npos ? rest.size() : found;
    const std::string_view inside = rest.substr(std::min(head, stop), stop - std::min(head, stop));
    at_ += std::min(stop + end.size(), rest.size());
    return inside;
  };
  if (rest.starts_with("<!--")) return line({}, skip_to("-->", 4));
  if (rest.starts_with("<![CDATA[")) {
    text_ += skip_to("]]>", 9);
    return;
  }
  if (rest.starts_with("<?")) {
    static_cast<void>(skip_to("?>", 2));
    return;
  }
  const std::string_view inside = skip_to(">", 1);
  const std::size_t name_end = std::min(inside.find_first_of(" \t\r\n/", 1), inside.size());
  const bool closes = inside.starts_with("/");
  const std::string_view name = inside.substr(closes ? 1 : 0, name_end - (closes ? 1 : 0));
  if (!is_inline(name)) flush();
  if (closes) {
    if (!open_.empty() && open_.back() == name) open_.pop_back();
    return;
  }
  attributes(inside.substr(name_end));
  constexpr std::size_t kDeepest = 4096;
  if (!inside.ends_with("/") && !is_inline(name) && open_.size() < kDeepest) open_.push_back(name);
}

void Markup::attributes(std::string_view inside) {
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t equals = inside.find('=', at);
    if (equals == std::string_view::npos) return;
    const std::string_view name = trimmed(inside.substr(at, equals - at));
    const std::size_t open = inside.find_first_of("\"'", equals);
    if (open == std::string_view::npos) return;
    const std::size_t close = inside.find(inside[open], open + 1);
    if (close == std::string_view::npos) return;
    line(name, resolved(inside.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
}

void Markup::characters() {
  const std::size_t end = std::min(markup_.find('<', at_), markup_.size());
  text_ += resolved(markup_.substr(at_, end - at_));
  at_ = end;
}

void Markup::flush() {
  std::string_view name;
  for (auto open = open_.rbegin(); open != open_.rend() && name.empty(); ++open)
    if (!open->starts_with("rdf:")) name = *open;
  line(name, text_);
  text_.clear();
}

void Markup::line(std::string_view name, std::string_view text) {
  text = trimmed(text);
  if (characters_of(text) < kShortest || text.starts_with("http://ns.adobe.com/") ||
      text.starts_with("http://www.w3.org/"))
    return;
  if (name == "dc:creator") {
    out_.author += std::string(text) + '\n';
    return;
  }
  std::string& into = is_machine(name) ? out_.machine : out_.prose;
  const std::string_view label = local(name);
  constexpr std::size_t kLongestLabel = 40;
  const bool says_what = name.find(':') == std::string_view::npos && label.size() > 2 &&
                         label.size() <= kLongestLabel && label != "body" && label != "div" &&
                         label != "html";
  if (says_what) into += std::string(label) + ": ";
  into += text;
  into += '\n';
}

std::string Markup::resolved(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos || end - i > 10) {
      out += text[i];
      continue;
    }
    const std::string_view name = text.substr(i + 1, end - i - 1);
    std::uint32_t c = name == "lt"     ? '<'
                      : name == "gt"   ? '>'
                      : name == "amp"  ? '&'
                      : name == "quot" ? '"'
                      : name == "apos" ? '\''
                      : name == "nbsp" ? ' '
                                       : 0;
    if (name.starts_with("#x") || name.starts_with("#X")) {
      c = static_cast<std::uint32_t>(std::strtoul(std::string(name.substr(2)).c_str(), nullptr, 16));
    } else if (name.starts_with("#")) {
      c = static_cast<std::uint32_t>(std::strtoul(std::string(name.substr(1)).c_str(), nullptr, 10));
    }
    const std::uint32_t clean = c == 0 ? 0 : clean_code_point(c);
    if (clean == 0) {
      out += text[i];
      continue;
    }
    append_utf8(out, clean);
    i = end;
  }
  return out;
}

}  // namespace

MarkedText text_of_markup(std::string_view markup) {
  return Markup(markup).read();
}

}  // namespace lectern::pdf
