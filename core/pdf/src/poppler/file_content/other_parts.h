#pragma once

/// What stands in the file beside its pages, outline and tags: see object_sweep.h. Strings come from the
/// bytes themselves; streams are decoded by poppler where they stand, so that those count too to which
/// nothing leads.

#include <functional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "everywhere/object_sweep.h"
#include "everywhere/stray_text.h"
#include "poppler/library/poppler.h"
#include "poppler_document.h"

namespace lectern::pdf {

/// What only the owner of the interpreter can do.
struct ContentReader {
  /// The words of a form or a pattern.
  std::function<std::string(Object& form)> words_of_form;
  /// The words of a page that is in no page tree.
  std::function<std::string(const Object& page)> words_of_page;
  std::function<bool()> is_late;
};

class OtherPartsFinder final : public SweepSink {
 public:
  /// `drawn`: object numbers of forms that the pages have painted. All is borrowed.
  OtherPartsFinder(PDFDoc& pdf, std::span<const std::byte> bytes, const Limits& limits,
                   const std::set<int>& drawn, ContentReader reader);

  OtherParts find();

 private:
  void string(const Place& place, std::string_view bytes) override;
  void name(const Place& place, std::string_view written) override;
  void reference(const Place& place, std::int32_t number) override;
  void stream(const FoundStream& stream) override;
  void object(std::int32_t number, std::int32_t generation, std::size_t offset) override;
  void loose(std::string_view bytes) override;
  void end_of_version(std::size_t offset) override { parts_.versions.push_back(offset); }
  bool is_late() override { return reader_.is_late(); }

  void add(doc::OtherText::Kind kind, std::string_view place, std::string_view text);
  void add_markup(std::string_view place, std::string_view markup);
  void miss(doc::Gap gap);

  void walk(const Object& value, const Place& place, int depth);
  enum class Key { OfFile, None };
  Object object_at(const FoundStream& stream, Key use = Key::OfFile);
  std::string decoded(Object& stream, std::size_t max_bytes);
  bool is_live(const FoundStream& stream) const;
  bool is_structural(const FoundStream& stream) const;

  void find_page_contents();
  void read_stream(const FoundStream& stream);
  void read_attachment(Object& stream);
  void read_form(Object& form);
  void read_unknown(const FoundStream& stream, Object& object);
  void read_unlisted_pages();

  PDFDoc& pdf_;
  XRef& xref_;
  std::string_view bytes_;
  const Limits& limits_;
  const std::set<int>& drawn_;
  ContentReader reader_;
  OtherParts parts_;

  std::unordered_set<std::string> known_;
  std::size_t bytes_left_;
  std::int64_t decoded_left_;
  std::int32_t forms_left_;
  bool in_the_clear_ = false;  ///< strings now are not encrypted
  std::string loose_;
  std::vector<FoundStream> streams_;
  std::vector<std::pair<std::int32_t, std::int32_t>> contents_;  ///< object, what it calls its content
  std::vector<std::pair<std::int32_t, std::int32_t>> arrays_;    ///< array, what is in it
  std::vector<std::int32_t> pages_;
  std::unordered_set<std::int32_t> page_contents_, attached_, appearances_, structural_, prose_;
};

}  // namespace lectern::pdf
