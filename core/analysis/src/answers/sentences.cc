// Summaries and key points: sentences that the text bears out.

#include <algorithm>
#include <set>

#include "answers/answers.h"
#include "lectern/text/language.h"
#include "lectern/text/sentences.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

// A summary that nobody joined has at most so many sentences.
constexpr std::size_t kMostSentences = 12;
constexpr std::size_t kMostPoints = 15;
// Shorter answers show no language.
constexpr std::size_t kShowsLanguage = 60;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kMarks = " \n\t-*•";
  const std::size_t begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_last_not_of(" \n\t");
  std::string kept(text.substr(begin, end + 1 - begin));
  std::replace(kept.begin(), kept.end(), '\n', ' ');
  return kept;
}

/// Whether its first word points back to another sentence.
bool leans(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  return !words.empty() && is_in_list("leaning", words.front().plain);
}

json::Value kept_value(const Kept& kept) {
  return json::Object{{"text", kept.text}, {"pages", pages_value(kept.pages)}};
}

json::Array kept_values(const std::vector<Kept>& all) {
  json::Array values;
  for (const Kept& kept : all) values.push_back(kept_value(kept));
  return values;
}

json::Value partial_of(const chunk::Chunk& chunk, std::string_view member, const Checked& sentences,
                       const std::string& language) {
  json::Object faults;
  for (const auto& [fault, count] : sentences.faults) faults.emplace_back(fault, count);
  return json::Object{{"chunk", static_cast<std::int64_t>(chunk.index)},
                      {std::string(member), kept_values(sentences.kept)},
                      {"language", language},
                      {"dropped", sentences.dropped},
                      {"faults", std::move(faults)}};
}

std::vector<Kept> kept_of(const json::Value& partial, std::string_view member) {
  std::vector<Kept> all;
  const json::Value* values = partial.find(member);
  if (values == nullptr || values->array() == nullptr) return all;
  for (const json::Value& value : *values->array()) {
    const json::Value* pages = value.find("pages");
    if (const std::string text(value.text_of("text")); !text.empty())
      all.push_back({text, pages ? pages_of(*pages) : std::vector<std::int32_t>()});
  }
  return all;
}

/// At most `most` of all, evenly: the first of each part, then the second of each …, in the order of the
/// parts.
std::vector<Kept> chosen(const std::vector<std::vector<Kept>>& parts, std::size_t most) {
  std::vector<std::vector<bool>> taken;
  std::size_t longest = 0, count = 0, candidates = 0;
  for (const std::vector<Kept>& part : parts) {
    taken.emplace_back(part.size(), false);
    longest = std::max(longest, part.size());
    candidates += part.empty() ? 0 : 1;
  }
  // Of more parts than sentences: each n-th part.
  const std::size_t step = std::max<std::size_t>(1, (candidates + most - 1) / most);
  for (std::size_t row = 0; row < longest && count < most; ++row) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < parts.size() && count < most; ++i) {
      if (row >= parts[i].size() || seen++ % step != 0) continue;
      taken[i][row] = true;
      ++count;
    }
  }
  std::vector<Kept> all;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t j = 0; j < parts[i].size(); ++j)
      if (taken[i][j] && seen.insert(plain_key(parts[i][j].text)).second) all.push_back(parts[i][j]);
  return all;
}

std::string joined(const std::vector<Kept>& sentences) {
  std::string text;
  for (const Kept& sentence : sentences) text += (text.empty() ? "" : " ") + sentence.text;
  return text;
}

std::vector<std::string> texts_of(const json::Value& answer, std::string_view member) {
  std::vector<std::string> texts;
  if (const json::Value* values = answer.find(member); values != nullptr && values->array() != nullptr)
    for (const json::Value& value : *values->array())
      if (value.text() != nullptr)
        if (std::string text = trimmed(*value.text()); !text.empty()) texts.push_back(std::move(text));
  return texts;
}

/// What an answer about one chunk says, and in which language.
struct Answered {
  std::vector<std::string> texts;
  std::string language;
};

Answered answered_in(Kind kind, const json::Value& answer, const chunk::Chunk& chunk,
                     const Options& options) {
  Answered answered;
  answered.texts =
      kind == Kind::Summary ? sentences_of(answer.text_of("summary")) : texts_of(answer, "points");
  std::string all;
  for (const std::string& text : answered.texts) all += text + " ";
  answered.language = language_of_answer(all, options.language.empty() ? chunk.language : options.language);
  return answered;
}

struct Joined {
  std::vector<Kept> sentences;
  std::string language;
  std::int64_t dropped = 0;
};

/// The checked answer about all parts, else the parts themselves.
Joined join(const Parts& parts, std::string_view member, const std::vector<std::string>& answered,
            std::size_t most) {
  Joined all;
  std::vector<std::vector<Kept>> by_part;
  for (const json::Value& partial : parts.partials) {
    by_part.push_back(kept_of(partial, member));
    all.dropped += partial.integer_of("dropped").value_or(0);
    if (all.language.empty()) all.language = partial.text_of("language");
  }
  if (!answered.empty() && !parts.chunks.empty()) {
    const Evidence evidence(parts.chunks);
    std::string text;
    for (const std::string& sentence : answered) text += sentence + " ";
    const std::string expected =
        parts.options.language.empty() ? evidence.language() : parts.options.language;
    const std::string language = language_of_answer(text, expected);
    Checked joined = checked(answered, evidence, language);
    all.dropped += joined.dropped;
    if (!joined.kept.empty()) {
      all.sentences = std::move(joined.kept);
      all.language = language;
      return all;
    }
  }
  all.sentences = chosen(by_part, most);
  return all;
}

/// A sentence for readers if the answer is in a language that only figures and names can be checked in.
void note_language(json::Object& result, const std::string& language, const Parts& parts) {
  const std::string source = usual_language(parts.chunks);
  if (language.empty() || source == "und" || base_language(source) == base_language(language)) return;
  result.emplace_back("note",
                      "Written in another language than the document: only numbers, names, dates and "
                      "addresses were checked against it.");
}

}  // namespace

json::Value pages_value(const std::vector<std::int32_t>& pages) {
  json::Array values;
  for (const std::int32_t page : pages) values.emplace_back(std::int64_t{page});
  return values;
}

std::vector<std::int32_t> pages_of(const json::Value& value) {
  std::vector<std::int32_t> pages;
  if (value.array() == nullptr) return pages;
  for (const json::Value& page : *value.array())
    if (page.integer() != nullptr && *page.integer() > 0)
      pages.push_back(static_cast<std::int32_t>(*page.integer()));
  return pages;
}

std::string language_of_answer(std::string_view answer, std::string_view expected) {
  if (answer.size() < kShowsLanguage) return std::string(expected);
  const text::LanguageGuess guess = text::guess_language(answer);
  if (!guess.reliable || guess.tag == "und" || base_language(guess.tag) == base_language(expected))
    return std::string(expected);
  return guess.tag;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> all;
  for (const std::string_view sentence : text::sentences(text))
    if (std::string kept = trimmed(sentence); !kept.empty()) all.push_back(std::move(kept));
  return all;
}

std::vector<Judged> judged(const std::vector<std::string>& texts, const Evidence& evidence,
                           std::string_view language) {
  std::vector<Judged> all;
  std::set<std::string> seen;
  bool before_dropped = false;
  for (const std::string& text : texts) {
    Verdict verdict = evidence.check(text, language);
    std::string fault(fault_name(verdict.fault));
    if (!seen.insert(plain_key(text)).second) fault = "repeated";
    // "It is closed" is about something else once the sentence before it is gone.
    if (fault.empty() && before_dropped && leans(text)) fault = "leaning";
    before_dropped = !fault.empty() && fault != "repeated";
    all.push_back({{text, std::move(fault)}, std::move(verdict.pages)});
  }
  return all;
}

Checked checked(const std::vector<std::string>& texts, const Evidence& evidence, std::string_view language) {
  Checked result;
  for (Judged& each : judged(texts, evidence, language)) {
    if (each.judgement.fault.empty()) {
      result.kept.push_back({std::move(each.judgement.text), std::move(each.pages)});
      continue;
    }
    ++result.dropped;
    ++result.faults[each.judgement.fault];
  }
  return result;
}

std::vector<Judgement> judged_sentences(Kind kind, const json::Value& answer, const chunk::Chunk& chunk,
                                        const Options& options) {
  const Answered answered = answered_in(kind, answer, chunk, options);
  std::vector<Judgement> all;
  for (Judged& each : judged(answered.texts, Evidence({&chunk, 1}), answered.language))
    all.push_back(std::move(each.judgement));
  return all;
}

json::Value partial_summary(const json::Value& answer, const chunk::Chunk& chunk, const Options& options) {
  const Answered answered = answered_in(Kind::Summary, answer, chunk, options);
  const Evidence evidence({&chunk, 1});
  return partial_of(chunk, "sentences", checked(answered.texts, evidence, answered.language),
                    answered.language);
}

json::Value partial_points(const json::Value& answer, const chunk::Chunk& chunk, const Options& options) {
  const Answered answered = answered_in(Kind::KeyPoints, answer, chunk, options);
  const Evidence evidence({&chunk, 1});
  return partial_of(chunk, "points", checked(answered.texts, evidence, answered.language), answered.language);
}

Reduced reduce_summary(const Parts& parts) {
  const std::vector<std::string> answered =
      parts.answer ? sentences_of(parts.answer->text_of("summary")) : std::vector<std::string>();
  const Joined all = join(parts, "sentences", answered, kMostSentences);
  json::Object result = {{"text", joined(all.sentences)},
                         {"language", all.language},
                         {"sentences", kept_values(all.sentences)},
                         {"dropped", all.dropped}};
  note_language(result, all.language, parts);
  return {std::move(result), all.dropped};
}

Reduced reduce_points(const Parts& parts) {
  const std::vector<std::string> answered =
      parts.answer ? texts_of(*parts.answer, "points") : std::vector<std::string>();
  const Joined all = join(parts, "points", answered, kMostPoints);
  json::Object result = {{"points", kept_values(all.sentences)}};
  note_language(result, all.language, parts);
  return {std::move(result), all.dropped};
}

}  // namespace lectern::analysis
