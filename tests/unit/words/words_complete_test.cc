// Compares the words with what other modules store: every kind, origin and refusal has words, every word has
// a use.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "lectern/base/refusal.h"
#include "lectern/doc/finding.h"
#include "lectern/doc/report_words.h"
#include "lectern/words/catalogue.h"
#include "lectern/words/words.h"

namespace lectern::words {
namespace {

namespace fs = std::filesystem;
const Catalogue kEnglish(Language::English);

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The names under `prefix`, without plural endings.
std::set<std::string> names_under(std::string_view prefix) {
  std::set<std::string> names;
  for (std::string_view key : kEnglish.keys()) {
    if (!key.starts_with(prefix)) continue;
    key.remove_prefix(prefix.size());
    for (const std::string_view ending : {"_one", "_other"})
      if (prefix == "kind." && key.ends_with(ending)) key.remove_suffix(ending.size());
    names.insert(std::string(key));
  }
  return names;
}

TEST(Words, NameEveryKindOfFindingAndNoOther) {
  std::set<std::string> kinds;
  for (const doc::Entity entity : doc::kEntities) kinds.insert(std::string(doc::entity_name(entity)));

  EXPECT_EQ(names_under("kind."), kinds);
}

TEST(Words, SayEveryDoubtAsTheConversionSaysItInEnglish) {
  std::set<std::string> kinds;
  for (const std::string_view kind : doc::doubt_kinds()) {
    kinds.emplace(kind);
    doc::DocumentConfidence confidence;
    confidence.pages.push_back({1, Confidence(0.5), 100, {std::string(kind)}, {}});
    EXPECT_EQ(kEnglish.text("doubt." + std::string(kind)), doc::doubts_of(confidence).at(0).text);
  }

  EXPECT_EQ(names_under("doubt."), kinds);
}

TEST(Words, HaveAHeadingForEveryKindOfOpenItem) {
  std::set<std::string> kinds;
  for (const std::string_view kind : doc::open_item_kinds()) {
    kinds.emplace(kind);
    EXPECT_EQ(kEnglish.text("openGroup." + std::string(kind)), doc::group_of(kind));
  }

  EXPECT_EQ(names_under("openGroup."), kinds);
}

TEST(Words, SayEveryOpenItemThatIsOnAPage) {
  std::set<std::string> kinds;
  for (const std::string_view kind : doc::open_item_kinds())
    if (kind != "title" && kind != "language") kinds.emplace(kind);  // of the whole document

  EXPECT_EQ(names_under("openItem."), kinds);
}

TEST(Words, NameEveryOriginButPlainText) {
  std::set<std::string> origins;
  for (int i = 0; i <= static_cast<int>(doc::Origin::Link); ++i)
    origins.insert(std::string(doc::origin_name(static_cast<doc::Origin>(i))));
  origins.erase("text");

  EXPECT_EQ(names_under("origin."), origins);
}

TEST(Words, NameEveryRefusal) {
  std::set<std::string> refusals;
  for (int i = 0; i <= static_cast<int>(RefusalKind::InternalError); ++i)
    refusals.insert(refusal_name(static_cast<RefusalKind>(i)));
  refusals.insert({"infected", "unchecked"});  // what the virus scanner says of a document

  EXPECT_EQ(names_under("failure."), refusals);
}

/// The database composes the reason of a hold. Its sentences and those of `held.` are the same.
TEST(Words, TranslateEveryReasonOfAHold) {
  fs::path file;
  for (const auto& entry : fs::recursive_directory_iterator(LECTERN_SOURCE "/sql/functions"))
    if (entry.path().filename() == "hold_reason.sql") file = entry.path();
  ASSERT_FALSE(file.empty());
  const std::string sql = text_of(file);

  const std::regex branch(R"((?:then|else) ([^\n]*'[^\n]*\.')\n)");
  int sentences = 0;
  for (auto it = std::sregex_iterator(sql.begin(), sql.end(), branch); it != std::sregex_iterator(); ++it) {
    // 'Page ' || p_lost[1] || ' could not …' as "Page 7 could not …".
    std::string sentence = std::regex_replace((*it)[1].str(), std::regex(R"('? ?\|\| ?[^|']+ \|\| ')"), "7");
    sentence = std::regex_replace(sentence, std::regex(R"(^[^|']+ \|\| ')"), "7");
    std::erase(sentence, '\'');
    EXPECT_TRUE(held_sentence(Catalogue(Language::German), sentence).is_translated) << sentence;
    ++sentences;
  }
  EXPECT_EQ(sentences, static_cast<int>(names_under("held.").size()));
}

/// Sources that use texts of mails, of the approval page, or of the page that shows an error.
std::string sources_in(std::initializer_list<const char*> folders) {
  std::string out;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(LECTERN_SOURCE + std::string(folder)))
      if (entry.path().extension() == ".cc" || entry.path().extension() == ".h") out += text_of(entry.path());
  }
  return out;
}

TEST(Words, AreAllUsed) {
  const std::string all =
      sources_in({"/core/mail/src", "/core/notifying", "/fcgi/routes/approval", "/fcgi/http"});
  for (const std::string_view name : kEnglish.keys()) {
    if (!name.starts_with("mail.") && !name.starts_with("page.") && !name.starts_with("problem.")) continue;
    std::string key(name);
    for (const std::string_view ending : {"_one", "_other"})
      if (key.ends_with(ending)) key.resize(key.size() - ending.size());
    bool is_used = all.find('"' + key + '"') != std::string::npos;
    // "mail.news." + a name from data; "mail.account." + a kind + "." + a part.
    for (std::size_t dot = key.rfind('.'); !is_used && dot != std::string::npos && dot > key.find('.');
         dot = key.rfind('.', dot - 1))
      is_used = all.find('"' + key.substr(0, dot + 1) + '"') != std::string::npos;
    EXPECT_TRUE(is_used) << key << " has no use";
  }
}

/// The programs write titles and details of errors in English; the catalogue has the same sentences, so that
/// a page can translate them.
TEST(Words, TranslateSentencesThatTheProgramsWrite) {
  // "a long " "sentence" over two lines is one literal.
  const std::string all = std::regex_replace(sources_in({"/fcgi"}), std::regex("\"\\s*\n\\s*\""), "");
  for (const std::string_view key : kEnglish.keys()) {
    if (!key.starts_with("problem.title.") && !key.starts_with("problem.detail.")) continue;
    EXPECT_NE(all.find('"' + std::string(kEnglish.text(key)) + '"'), std::string::npos)
        << key << " is not written";
  }
}

}  // namespace
}  // namespace lectern::words
