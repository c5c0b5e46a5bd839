#pragma once

/// The sentences of one language by key. The files core/words/<language>/*.json hold them: `shared.json` what
/// more than one interface shows, `mail.json` mails, `page.json` the approval page that works without
/// scripts, `problem.json` the page that shows an error. The browser's own catalogue includes `shared.json`,
/// so that an approver meets the same words everywhere.
///
/// A text may hold placeholders, `{{name}}`, and come in two plural forms, `key_one` and `key_other`.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/words/language.h"

namespace lectern::words {

/// The value of one placeholder. Both are borrowed until the call returns.
struct Value {
  std::string_view name;
  std::string_view text;
};

/// A catalogue is a language with its table: as cheap to copy as a number, valid as long as the program runs,
/// and safe to use from any thread.
class Catalogue {
 public:
  explicit Catalogue(Language language) : language_(language) {}

  Language language() const { return language_; }

  /// The tag for `lang` attributes: "en".
  std::string_view tag() const { return tag_of(language_); }

  /// The text of a key, for example "answer.redact" or "mail.held.subject". The key must exist: the program
  /// aborts if it does not, for only a mistake of ours can cause that. Cost: a binary search.
  std::string_view text(std::string_view key) const;

  /// The text of a key that data names, for example "kind." and a kind from the database. Nothing if there is
  /// no such key.
  std::optional<std::string_view> find(std::string_view key) const;

  /// The text of a key with every placeholder replaced. Values are inserted as they are: the caller escapes
  /// the result for the format that it writes. A placeholder without a value stays visible, and a test finds
  /// it.
  std::string filled(std::string_view key, std::initializer_list<Value> values) const;

  /// The plural form of a key for `count`: `key_one` for 1, `key_other` otherwise. English and German need no
  /// other forms. `{{count}}` is replaced as well as the placeholders of `values`.
  std::string counted(std::string_view key, std::int64_t count,
                      std::initializer_list<Value> values = {}) const;

  /// All keys in order. For tests.
  std::vector<std::string_view> keys() const;

 private:
  Language language_;
};

}  // namespace lectern::words
