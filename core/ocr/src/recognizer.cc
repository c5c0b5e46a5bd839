#include "lectern/ocr/recognizer.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "orientation.h"
#include "print.h"
#include "rows.h"
#include "sheet.h"
#include "word.h"

namespace lectern::ocr {
namespace {

constexpr double kDoubtful = 0.60;  // mean confidence: below, the page may be turned
constexpr std::size_t kFewWords = 5;
constexpr double kDarkGround = 0.25;      // fraction of dark pixels: no page of print on paper has so many
constexpr float kSure = 80;               // percent: a word that another reading of the page may lack
constexpr double kNoticeableInk = 0.002;  // fraction of dark pixels on a page with more than specks
/// Tesseract's height of a row goes from ascender to descender: 0.9 em in Times, 0.93 in Helvetica.
constexpr float kRowHeightEms = 0.9f;

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Box box_of(const tesseract::PageIterator& at, tesseract::PageIteratorLevel level) {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  at.BoundingBox(level, &x0, &y0, &x1, &y1);
  return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1)};
}

/// Returns equal steps, for words whose letters do not follow each other from left to right.
std::vector<float> even_edges(std::size_t count) {
  std::vector<float> edges;
  for (std::size_t i = 0; i <= count; ++i) edges.push_back(static_cast<float>(i) / static_cast<float>(count));
  return edges;
}

/// Returns the letters' own positions if they are in order.
std::vector<float> letter_edges(const tesseract::ResultIterator& word, const Box& box, std::size_t count) {
  std::vector<float> edges;
  tesseract::ResultIterator letter(word);
  do {
    const std::unique_ptr<char[]> text(letter.GetUTF8Text(tesseract::RIL_SYMBOL));
    if (!text) break;
    const Box at = box_of(letter, tesseract::RIL_SYMBOL);
    const std::size_t parts = count_code_points(text.get());
    for (std::size_t i = 0; i < parts; ++i) {
      const float x = at.x0 + at.width() * static_cast<float>(i) / static_cast<float>(parts);
      edges.push_back(std::clamp((x - box.x0) / box.width(), 0.0f, 1.0f));
    }
  } while (letter.Next(tesseract::RIL_SYMBOL) && !letter.IsAtBeginningOf(tesseract::RIL_WORD));
  edges.push_back(1.0f);
  if (edges.size() != count + 1 || !std::ranges::is_sorted(edges)) return even_edges(count);
  return edges;
}

int turns_of(const tesseract::PageIterator& at) {
  tesseract::Orientation orientation = tesseract::ORIENTATION_PAGE_UP;
  tesseract::WritingDirection direction = tesseract::WRITING_DIRECTION_LEFT_TO_RIGHT;
  tesseract::TextlineOrder order = tesseract::TEXTLINE_ORDER_TOP_TO_BOTTOM;
  float deskew = 0;
  at.Orientation(&orientation, &direction, &order, &deskew);
  // A page on its side may be read as vertical writing: its lines run downwards in both cases.
  const int downwards = direction == tesseract::WRITING_DIRECTION_TOP_TO_BOTTOM ? 1 : 0;
  return (static_cast<int>(orientation) + downwards) % 4;
}

/// Returns how far the writing extends below its baseline; 0 if the engine's baseline is outside the word.
float below_baseline(const tesseract::PageIterator& at, const Word& word) {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  if (!at.Baseline(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) return 0;
  const float x = static_cast<float>(x0 + x1) / 2;
  const float y = static_cast<float>(y0 + y1) / 2;
  if (!word.box.contains(x, y)) return 0;
  switch (word.quarter_turns) {
    case 1:
      return x - word.box.x0;
    case 2:
      return y - word.box.y0;
    case 3:
      return word.box.x1 - x;
    default:
      return word.box.y1 - y;
  }
}

std::optional<Word> word_at(const tesseract::ResultIterator& at) {
  const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
  if (!text || text[0] == '\0' || std::strspn(text.get(), " \t\n") == std::strlen(text.get()))
    return std::nullopt;
  Word word;
  word.text = text.get();
  word.box = box_of(at, tesseract::RIL_WORD);
  if (word.box.is_empty()) return std::nullopt;
  word.confidence = at.Confidence(tesseract::RIL_WORD);
  word.quarter_turns = turns_of(at);
  const std::size_t count = count_code_points(word.text);
  word.edges = word.quarter_turns == 0 ? letter_edges(at, word.box, count) : even_edges(count);
  float descenders = 0;
  float ascenders = 0;
  at.RowAttributes(&word.row_height, &descenders, &ascenders);
  word.below = below_baseline(at, word);
  return word;
}

/// What was read from one sheet.
struct Text {
  std::vector<Word> words;

  /// Mean confidence, 0..1.
  double confidence() const {
    if (words.empty()) return 0;
    double sum = 0;
    for (const Word& word : words) sum += static_cast<double>(word.confidence);
    return sum / static_cast<double>(words.size()) / 100;
  }
};

/// Returns how much of a text was read, for comparing two readings.
double worth(const Text& text) {
  double sum = 0;
  for (const Word& word : text.words)
    sum += static_cast<double>(word.confidence) * static_cast<double>(count_code_points(word.text));
  return sum;
}

/// Adds lines of `other` whose words are sure and of which `text` has none, above what is below them.
void add_missing_lines(Text& text, const Text& other) {
  const std::size_t read = text.words.size();
  int line = 0;
  for (const Word& word : text.words) line = std::max(line, word.line);
  for (std::size_t begin = 0, end = 0; begin < other.words.size(); begin = end) {
    while (end < other.words.size() && other.words[end].line == other.words[begin].line) ++end;
    const auto words = std::span(other.words).subspan(begin, end - begin);
    const bool is_missing = std::ranges::all_of(words, [&](const Word& word) {
      return word.confidence >= kSure && count_code_points(word.text) > 1 &&
             std::ranges::none_of(std::span(text.words).first(read), [&](const Word& known) {
               return !known.box.intersected(word.box).is_empty();
             });
    });
    if (!is_missing) continue;
    ++line;
    for (Word word : words) {
      word.line = line;
      text.words.push_back(std::move(word));
    }
  }
  std::ranges::stable_sort(std::span(text.words).subspan(read), {}, [](const Word& w) { return w.box.y0; });
}

/// Returns where the baseline of the word begins on its sheet.
Sheet::Point beginning_of(const Word& word) {
  switch (word.quarter_turns) {
    case 1:
      return {word.box.x0 + word.below, word.box.y0};
    case 2:
      return {word.box.x1, word.box.y0 + word.below};
    case 3:
      return {word.box.x1 - word.below, word.box.y1};
    default:
      return {word.box.x0, word.box.y1 - word.below};
  }
}

void append_word(doc::Page& page, const Word& word, const Sheet& sheet, float points_per_pixel) {
  // The sheet was turned for reading; on the picture, the writing is turned the other way.
  const int turns = (word.quarter_turns + 4 - sheet.quarter_turns()) % 4;
  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += word.text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
  run.box = sheet.to_picture(word.box);
  run.angle = std::fmod(static_cast<float>(turns) * 90 + sheet.slant() + 360, 360.0f);
  const float radians = run.angle * std::numbers::pi_v<float> / 180;
  const Sheet::Point begin = sheet.to_picture(beginning_of(word));
  const float along = begin.x * std::cos(radians) + begin.y * std::sin(radians);
  const bool upright = word.quarter_turns % 2 == 0;
  const float length = (upright ? word.box.width() : word.box.height()) * points_per_pixel;
  for (const float part : word.edges) page.edges.push_back(along + part * length);
  run.baseline = turns % 2 == 0 ? begin.y : begin.x;
  run.size = word.row_height * points_per_pixel / kRowHeightEms;
  run.font = 0xffff;
  run.flags = doc::kFromOcr;
  if (word.bold) run.flags |= doc::kFakeBold;
  if (word.fixed) run.flags |= doc::kFixedPitch;
  run.confidence = static_cast<std::uint8_t>(std::clamp(std::lround(word.confidence), 0l, 100l));
  page.runs.push_back(run);
}

/// Returns whether the models exist. The names come from the user who submitted the document, so paths are
/// refused. The engine would print a message of its own.
bool has_models(const std::string& tessdata, std::string_view languages) {
  while (!languages.empty()) {
    const std::string_view name = languages.substr(0, languages.find('+'));
    const bool plain = !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_';
    });
    if (!plain || access((tessdata + "/" + std::string(name) + ".traineddata").c_str(), R_OK) != 0)
      return false;
    languages.remove_prefix(std::min(name.size() + 1, languages.size()));
  }
  return true;
}

}  // namespace

struct Recognizer::Engine {
  explicit Engine(const std::string& tessdata) : orientation(tessdata + "/osd.traineddata") {}

  Text read(const Sheet& sheet);

  tesseract::TessBaseAPI api;
  OrientationModel orientation;
};

Text Recognizer::Engine::read(const Sheet& sheet) {
  Text text;
  api.SetImage(sheet.pix());
  if (api.Recognize(nullptr) != 0) return text;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return text;
  int line = 0;
  do {
    if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) ++line;
    if (auto word = word_at(*at)) {
      word->line = line;
      text.words.push_back(std::move(*word));
    }
  } while (at->Next(tesseract::RIL_WORD));
  api.Clear();
  return text;
}

Recognizer::Recognizer(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer& Recognizer::operator=(Recognizer&&) noexcept = default;
Recognizer::~Recognizer() = default;

Result<Recognizer, Refusal> Recognizer::open(const std::string& tessdata, const std::string& languages) {
  setMsgSeverity(L_SEVERITY_NONE);
  const Refusal not_installed{RefusalKind::InternalError,
                              "Text recognition is not installed for this language."};
  if (languages.empty() || !has_models(tessdata, languages)) return not_installed;
  auto engine = std::make_unique<Engine>(tessdata);
  if (engine->api.Init(tessdata.c_str(), languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
    return not_installed;
  engine->api.SetPageSegMode(tesseract::PSM_AUTO);
  return Recognizer(std::move(engine));
}

Result<doc::Page, Refusal> Recognizer::recognize(const GreyPicture& picture) {
  const auto pixels = static_cast<std::uint64_t>(std::max(picture.width, 0)) *
                      static_cast<std::uint64_t>(std::max(picture.height, 0));
  if (pixels == 0 || pixels != picture.pixels.size() || !(picture.dpi >= 1))
    return Refusal{RefusalKind::Malformed, "The picture's size does not match its pixels."};
  auto sheet = std::make_unique<Sheet>(picture, 0);
  Text text = engine_->read(*sheet);
  if (sheet->ink() > kDarkGround) {
    auto flat = std::make_unique<Sheet>(picture, 0, Sheet::Ground::White);
    Text again = engine_->read(*flat);
    if (worth(again) > worth(text)) {
      if (flat->slant() == 0 && sheet->slant() == 0) add_missing_lines(again, text);
      text = std::move(again);
      sheet = std::move(flat);
    }
  }
  const bool doubtful = text.confidence() < kDoubtful || text.words.size() < kFewWords;
  if (doubtful && sheet->ink() > kNoticeableInk) {
    const auto turns = engine_->orientation.turns_to_upright(*sheet);
    if (turns && *turns != 0) {
      auto turned = std::make_unique<Sheet>(picture, *turns);
      Text again = engine_->read(*turned);
      if (again.confidence() > text.confidence()) {
        text = std::move(again);
        sheet = std::move(turned);
      }
    }
  }
  const float points_per_pixel = 72.0f / picture.dpi;
  doc::Page page;
  page.number = 1;
  page.width = static_cast<float>(picture.width) * points_per_pixel;
  page.height = static_cast<float>(picture.height) * points_per_pixel;
  page.ocr_used = true;
  page.ocr_confidence = static_cast<float>(text.confidence());
  const Print print(sheet->ink_pixels());
  settle_baselines(text.words);
  print.describe(text.words);
  settle_heights(text.words);
  put_in_rows(text.words);
  for (const Word& word : text.words) append_word(page, word, *sheet, points_per_pixel);
  for (const Box& rule : print.rules())
    page.rules.push_back(
        {.box = sheet->rule_to_picture(rule), .kind = doc::Rule::Kind::FilledRect, .filled = true});
  return page;
}

}  // namespace lectern::ocr
