#include "word_lists.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "text/characters.h"
#include "text/tokens.h"

namespace lectern::pii::tools {
namespace {

/// What a section's lines may be, and what becomes of them.
enum class Kind {
  Words,   ///< letters; a WordSet
  Tokens,  ///< one token each; a span of hashes
  Labels,  ///< a word, or two of which the first must be directly before; rows of LabelWord
  Roles,   ///< one token each; rows of RoleWord
  Exact,   ///< any text in lower case; a span of strings
  Paths,   ///< the same, beginning with a slash
  Queries  ///< the same, ending with an equals sign
};

struct Section {
  std::string_view file, title;
  Kind kind;
  std::string_view name;  ///< the constant, or the enumerator of a label or role
};

constexpr std::array kSections = {
    Section{"context", "phone", Kind::Words, "kPhoneNouns"},
    Section{"context", "phone right before", Kind::Words, "kPhoneVerbs"},
    Section{"context", "social security number", Kind::Words, "kSsnWords"},
    Section{"context", "payment card", Kind::Words, "kCardWords"},
    Section{"context", "ip address", Kind::Words, "kIpWords"},
    Section{"context", "version", Kind::Words, "kVersionWords"},
    Section{"context", "something else", Kind::Words, "kSomethingElse"},
    Section{"context", "documentation", Kind::Words, "kDocumentationWords"},
    Section{"context", "goods", Kind::Words, "kGoods"},
    Section{"context", "staff", Kind::Words, "kStaffWords"},
    Section{"context", "persons at work", Kind::Words, "kPersonsAtWork"},
    Section{"context", "participants", Kind::Words, "kParticipants"},
    Section{"context", "person nouns", Kind::Words, "kPersonNouns"},
    Section{"context", "invented", Kind::Words, "kInventedWords"},
    Section{"context", "private", Kind::Words, "kPrivateWords"},
    Section{"context", "results", Kind::Words, "kResultWords"},
    Section{"context", "titles of results", Kind::Words, "kResultTitles"},
    Section{"labels", "passport", Kind::Labels, "Label::Passport"},
    Section{"labels", "driver license", Kind::Labels, "Label::DriverLicense"},
    Section{"labels", "bank account", Kind::Labels, "Label::BankAccount"},
    Section{"labels", "routing number", Kind::Labels, "Label::Routing"},
    Section{"labels", "medical record", Kind::Labels, "Label::MedicalRecord"},
    Section{"labels", "student number", Kind::Labels, "Label::Student"},
    Section{"labels", "taxpayer number", Kind::Labels, "Label::Itin"},
    Section{"labels", "dea number", Kind::Labels, "Label::Dea"},
    Section{"labels", "npi number", Kind::Labels, "Label::Npi"},
    Section{"labels", "birth date", Kind::Labels, "Label::Birth"},
    Section{"labels", "account name", Kind::Labels, "Label::User"},
    Section{"labels", "social security number", Kind::Labels, "Label::Ssn"},
    Section{"labels", "phone number", Kind::Labels, "Label::Phone"},
    Section{"labels", "national id", Kind::Labels, "Label::NationalId"},
    Section{"labels", "iban", Kind::Labels, "Label::Iban"},
    Section{"labels", "something else", Kind::Labels, "Label::Other"},
    Section{"labels", "everyday words", Kind::Words, "kEverydayLabels"},
    Section{"labels", "connectives", Kind::Words, "kConnectives"},
    Section{"labels", "acronyms", Kind::Words, "kAcronyms"},
    Section{"labels", "student number in other scripts", Kind::Exact, "kStudentScripts"},
    Section{"labels", "national id in other scripts", Kind::Exact, "kNationalScripts"},
    Section{"labels", "birth date in other scripts", Kind::Exact, "kBirthScripts"},
    Section{"roles", "student", Kind::Roles, "kStudentRole"},
    Section{"roles", "staff", Kind::Roles, "kStaffRole"},
    Section{"roles", "greeting", Kind::Roles, "kGreeting"},
    Section{"roles", "closing", Kind::Roles, "kClosing"},
    Section{"roles", "thanks", Kind::Roles, "kThanks"},
    Section{"roles", "contact", Kind::Roles, "kContact"},
    Section{"roles", "name label", Kind::Roles, "kNameLabel"},
    Section{"roles", "mail header", Kind::Roles, "kMailHeader"},
    Section{"roles", "medical", Kind::Roles, "kMedical"},
    Section{"roles", "legal", Kind::Roles, "kLegal"},
    Section{"roles", "money", Kind::Roles, "kMoney"},
    Section{"roles", "self", Kind::Roles, "kSelf"},
    Section{"roles", "peer", Kind::Roles, "kPeer"},
    Section{"roles", "authorship", Kind::Roles, "kAuthorship"},
    Section{"roles", "history", Kind::Roles, "kHistory"},
    Section{"roles", "citation", Kind::Roles, "kCitation"},
    Section{"roles", "word problem", Kind::Roles, "kProblem"},
    Section{"roles", "welfare", Kind::Roles, "kWelfare"},
    Section{"roles", "conduct", Kind::Roles, "kConduct"},
    Section{"roles", "progress", Kind::Roles, "kProgress"},
    Section{"roles", "speech", Kind::Roles, "kSpeech"},
    Section{"roles", "programme", Kind::Roles, "kProgramme"},
    Section{"roles", "credits", Kind::Roles, "kCredits"},
    Section{"roles", "court", Kind::Roles, "kCourt"},
    Section{"roles", "office", Kind::Roles, "kOffice"},
    Section{"roles", "invented", Kind::Roles, "kInvented"},
    Section{"roles", "building", Kind::Roles, "kBuilding"},
    Section{"roles", "mistake", Kind::Roles, "kMistake"},
    Section{"roles", "task", Kind::Roles, "kTask"},
    Section{"roles", "public office", Kind::Roles, "kPublicOffice"},
    Section{"roles", "stage", Kind::Roles, "kStage"},
    Section{"mail", "role mailboxes", Kind::Exact, "kRoleMailboxes"},
    Section{"mail", "domains of nobody", Kind::Exact, "kDomainsOfNobody"},
    Section{"mail", "example words", Kind::Exact, "kExampleWords"},
    Section{"mail", "institutions", Kind::Exact, "kInstitutionEndings"},
    Section{"mail", "usual endings", Kind::Exact, "kUsualEndings"},
    Section{"mail", "free mail", Kind::Exact, "kFreeMail"},
    Section{"mail", "unit words", Kind::Words, "kUnitWords"},
    Section{"links", "profile sites", Kind::Exact, "kProfileSites"},
    Section{"links", "profile paths", Kind::Paths, "kProfilePaths"},
    Section{"links", "personal queries", Kind::Queries, "kPersonalQueries"},
    Section{"links", "called own", Kind::Exact, "kOwnLinkWords"},
    Section{"accounts", "labels", Kind::Exact, "kAccountLabels"},
    Section{"accounts", "common accounts", Kind::Exact, "kCommonAccounts"},
    Section{"accounts", "cues", Kind::Words, "kAccountCues"},
    Section{"accounts", "leading to an account", Kind::Words, "kAccountVerbs"},
    Section{"accounts", "between cue and account", Kind::Words, "kAccountConnectives"},
    Section{"names", "name particles", Kind::Tokens, "kNameParticles"},
    Section{"names", "postal words", Kind::Tokens, "kPostalWords"},
    Section{"names", "address words", Kind::Tokens, "kAddressWords"},
    Section{"names", "specimen names", Kind::Tokens, "kSpecimenNames"},
    Section{"names", "persons of history", Kind::Exact, "kPersonsOfHistory"},
};

constexpr std::size_t kLongestWord = 31;  // of a WordSet

struct Line {
  const Section* section = nullptr;
  std::string phrase;
  std::string place;  ///< "words/labels.txt:12: "
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string name_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

Result<const Section*, BadLine> section_named(const std::string& file, std::string_view title,
                                              const std::string& place) {
  std::string known;
  for (const Section& section : kSections) {
    if (section.file != file) continue;
    if (section.title == title) return &section;
    known += (known.empty() ? "" : ", ") + std::string(section.title);
  }
  return BadLine{place + "there is no section \"" + std::string(title) + "\"; the sections are " + known};
}

/// The phrase of a line: without its comment, and without its quotes, in which blanks count.
Result<std::string, BadLine> phrase_of(std::string_view line, const std::string& place) {
  if (line.front() != '"') return std::string(trimmed(line.substr(0, line.find('#'))));
  const std::size_t end = line.find('"', 1);
  if (end == std::string_view::npos || !trimmed(line.substr(end + 1, line.find('#', end) - end - 1)).empty())
    return BadLine{place + "a line that begins with a quote must end with one"};
  return std::string(line.substr(1, end - 1));
}

bool is_word_of_letters(std::string_view word) {
  return !word.empty() && word.size() <= kLongestWord && std::ranges::all_of(word, is_letter);
}

/// "driver's", "student": letters, and an apostrophe between letters.
bool is_label_word(std::string_view word) {
  const std::size_t mark = word.find('\'');
  if (mark == std::string_view::npos) return is_word_of_letters(word);
  return is_word_of_letters(word.substr(0, mark)) && is_word_of_letters(word.substr(mark + 1));
}

bool is_one_token(const std::string& phrase) {
  std::vector<Token> tokens;
  tokenize(phrase, tokens);
  return tokens.size() == 1 && tokens[0].shape == Shape::Lower && tokens[0].word == byte_hash(phrase);
}

/// Why the phrase can never match in a section of this kind; empty: it can.
std::string fault_of(Kind kind, const std::string& phrase) {
  if (phrase.empty()) return "an empty phrase";
  if (std::ranges::any_of(phrase, is_upper)) return "write it in lower case; capitals make no difference";
  const std::size_t blank = phrase.find(' ');
  switch (kind) {
    case Kind::Words:
      return is_word_of_letters(phrase) ? ""
                                        : "one word of the letters a to z, at most 31 of them, is wanted";
    case Kind::Labels:
      if (blank == std::string::npos)
        return is_label_word(phrase) ? "" : "a word of the letters a to z is wanted";
      return is_label_word(phrase.substr(0, blank)) && is_label_word(phrase.substr(blank + 1))
                 ? ""
                 : "one or two words of the letters a to z are wanted";
    case Kind::Tokens:
    case Kind::Roles:
      return is_one_token(phrase) ? "" : "one word is wanted";
    case Kind::Paths:
      return phrase.front() == '/' ? "" : "it must begin with a slash";
    case Kind::Queries:
      return phrase.back() == '=' ? "" : "it must end with an equals sign";
    case Kind::Exact:
      return phrase.find_first_of("\"\\@") == std::string::npos ? ""
                                                                : "quotes, backslashes and @ never match";
  }
  return "";
}

/// The kinds whose words have one meaning in the whole file.
bool is_exclusive(Kind kind) {
  return kind == Kind::Labels || kind == Kind::Roles;
}

BadLine bad_phrase(const std::string& place, std::string_view phrase, std::string_view reason) {
  BadLine bad{place};
  bad.reason.append("\"").append(phrase).append("\"").append(reason);
  return bad;
}

/// Takes the lines of one file in their order.
class FileReader {
 public:
  explicit FileReader(const WordFile& file) : name_(name_of(file.path)) {}

  /// A line that is not empty and not a comment.
  Result<Done, BadLine> take(std::string_view line, std::size_t number, const std::string& place) {
    if (line.front() != '[') return take_phrase(line, number, place);
    if (line.back() != ']') return BadLine{place + "a section ends with ]"};
    LECTERN_TRY(section, section_named(name_, line.substr(1, line.size() - 2), place));
    section_ = section;
    return Done{};
  }

  std::vector<Line> lines() && { return std::move(lines_); }

 private:
  Result<Done, BadLine> take_phrase(std::string_view line, std::size_t number, const std::string& place) {
    if (section_ == nullptr) return BadLine{place + "a word before the first section"};
    LECTERN_TRY(phrase, phrase_of(line, place));
    if (const std::string fault = fault_of(section_->kind, phrase); !fault.empty())
      return bad_phrase(place, phrase, ": " + fault);
    const std::string_view scope = is_exclusive(section_->kind) ? "" : section_->title;
    const auto [before, is_new] = seen_.emplace(std::pair(scope, phrase), number);
    if (!is_new) return bad_phrase(place, phrase, " is already in line " + std::to_string(before->second));
    lines_.push_back({section_, phrase, place});
    return Done{};
  }

  std::string name_;
  const Section* section_ = nullptr;
  std::vector<Line> lines_;
  std::map<std::pair<std::string_view, std::string>, std::size_t> seen_;  ///< section or "", phrase → line
};

Result<std::vector<Line>, BadLine> read_file(const WordFile& file) {
  FileReader reader(file);
  std::size_t number = 0;
  for (std::size_t at = 0; at < file.text.size();) {
    const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
    const std::string_view line = trimmed(std::string_view(file.text).substr(at, end - at));
    at = end + 1;
    const std::string place = file.path + ":" + std::to_string(++number) + ": error: ";
    if (line.empty() || line.front() == '#') continue;
    LECTERN_TRY_DONE(reader.take(line, number, place));
  }
  return std::move(reader).lines();
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"sv";
}

/// The lines of one section.
std::vector<Line> lines_of(const std::vector<Line>& lines, const Section& section) {
  std::vector<Line> found;
  for (const Line& line : lines)
    if (line.section == &section) found.push_back(line);
  return found;
}

/// A list's array, in the unnamed namespace, and the constant that shows it.
void write_list(const Section& section, const std::vector<Line>& lines, std::string& arrays,
                std::string& constants) {
  const std::string name(section.name), array = name + "List";
  const bool hashes = section.kind == Kind::Tokens;
  arrays += "constexpr std::array " + array + " = {";
  for (const Line& line : lines)
    arrays += hashes ? "byte_hash(" + quoted(line.phrase) + "), " : quoted(line.phrase) + ", ";
  arrays += "};\n";
  const std::string type = section.kind == Kind::Words ? "WordSet"
                           : hashes                    ? "std::span<const std::uint64_t>"
                                                       : "std::span<const std::string_view>";
  constants += "constinit const " + type + " " + name + "{" + array + "};\n";
}

/// The rows of all labels, by word, so that a reader finds those of a letter side by side.
std::string label_rows(const std::vector<Line>& lines) {
  std::vector<std::array<std::string, 3>> rows;
  for (const Line& line : lines) {
    if (line.section->kind != Kind::Labels) continue;
    const std::size_t blank = line.phrase.find(' ');
    const bool two = blank != std::string::npos;
    rows.push_back({two ? line.phrase.substr(blank + 1) : line.phrase,
                    two ? line.phrase.substr(0, blank) : "", std::string(line.section->name)});
  }
  std::ranges::sort(rows, {}, [](const auto& row) { return std::tuple(row[0][0], row[0].size(), row); });
  std::string out;
  for (const auto& [word, before, label] : rows)
    out += "    LabelWord{" + quoted(word) + ", " + quoted(before) + ", " + label + "},\n";
  return out;
}

/// The rows of all roles, by the hash of their word.
std::string role_rows(const std::vector<Line>& lines) {
  std::vector<std::pair<std::uint64_t, const Line*>> rows;
  for (const Line& line : lines)
    if (line.section->kind == Kind::Roles) rows.emplace_back(byte_hash(line.phrase), &line);
  std::ranges::sort(rows, {}, &std::pair<std::uint64_t, const Line*>::first);
  std::string out;
  for (const auto& [hash, line] : rows)
    out += "    RoleWord{" + std::to_string(hash) + "u, " + std::string(line->section->name) + "},  // " +
           line->phrase + "\n";
  return out;
}

/// An everyday word that is not a label has no effect, so it is a mistake.
Result<Done, BadLine> check_everyday_words(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    if (line.section->name != "kEverydayLabels") continue;
    const bool is_label = std::ranges::any_of(lines, [&](const Line& other) {
      return other.section->kind == Kind::Labels &&
             other.phrase.substr(other.phrase.rfind(' ') + 1) == line.phrase;
    });
    if (!is_label) return bad_phrase(line.place, line.phrase, " is not in a list of labels above");
  }
  return Done{};
}

Result<std::vector<Line>, BadLine> read_all(const std::vector<WordFile>& files) {
  std::vector<Line> lines;
  for (const WordFile& file : files) {
    const auto known = [&](const Section& section) { return section.file == name_of(file.path); };
    if (std::ranges::none_of(kSections, known))
      return BadLine{file.path + ":1: error: no list has this name; see core/pii/tools/word_lists.cc"};
    LECTERN_TRY(of_file, read_file(file));
    std::ranges::move(of_file, std::back_inserter(lines));
  }
  for (const Section& section : kSections)
    if (lines_of(lines, section).empty())
      return BadLine{std::string(section.file) + ".txt:1: error: the section [" + std::string(section.title) +
                     "] is missing or empty"};
  LECTERN_TRY_DONE(check_everyday_words(lines));
  return lines;
}

std::string source_of(const std::vector<Line>& lines) {
  std::string arrays, constants;
  for (const Section& section : kSections)
    if (!is_exclusive(section.kind)) write_list(section, lines_of(lines, section), arrays, constants);
  return "// Made from core/pii/words by lectern-compile-words. Do not edit.\n\n"
         "#include \"labels/words.h\"\n\n#include <array>\n\n"
         "namespace lectern::pii {\nnamespace {\n\nusing namespace std::string_view_literals;\n\n" +
         arrays + "constexpr std::array kLabelRows = {\n" + label_rows(lines) +
         "};\nconstexpr std::array kRoleRows = {\n" + role_rows(lines) + "};\n\n}  // namespace\n\n" +
         constants +
         "constinit const LabelWords kLabelWords{kLabelRows};\n"
         "constinit const std::span<const RoleWord> kRoleWords{kRoleRows};\n\n"
         "}  // namespace lectern::pii\n";
}

}  // namespace

Result<std::string, BadLine> compile_words(const std::vector<WordFile>& files) {
  LECTERN_TRY(lines, read_all(files));
  return source_of(lines);
}

}  // namespace lectern::pii::tools
