// A second, small model, trained during the build from core/pii/sample: the way from labelled text to
// findings is whole without any data from outside.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lectern/pii/detector.h"
#include "lectern/pii/name_model.h"

namespace lectern::pii {
namespace {

/// The bytes of a file, aligned as a model wants them.
std::vector<std::uint64_t> words_of(const char* file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  std::vector<std::uint64_t> words(bytes.size() / 8);
  std::copy_n(bytes.data(), words.size() * 8, reinterpret_cast<char*>(words.data()));
  return words;
}

class SampleModel : public testing::Test {
 protected:
  void SetUp() override {
    auto model = NameModel::from_bytes(std::as_bytes(std::span(bytes_)));
    ASSERT_TRUE(model) << model.error();
    detector_.emplace(*model);
  }

  /// The names that hold a document, in the order of the text.
  std::vector<std::string> private_names(const std::string& text) const {
    std::vector<std::string> names;
    for (const Match& match : detector_->detect(text))
      if (match.entity == doc::Entity::Person && match.stops)
        names.push_back(text.substr(match.begin, match.end - match.begin));
    return names;
  }

  std::vector<std::uint64_t> bytes_ = words_of(LECTERN_SAMPLE_MODEL);
  std::optional<Detector> detector_;
};

using Names = std::vector<std::string>;

TEST_F(SampleModel, IsSmall) {
  EXPECT_LT(bytes_.size() * 8, 1'000'000u);
}

TEST_F(SampleModel, MakesADetectorComplete) {
  EXPECT_TRUE(detector_->is_complete());
}

TEST_F(SampleModel, FindsANameThatIsInNoList) {
  EXPECT_EQ(private_names("Student: Tobias Fennimore\nStudent number: 20231234"), Names{"Tobias Fennimore"});
}

TEST_F(SampleModel, FindsBothNamesOfALetter) {
  EXPECT_EQ(private_names("Dear Jane Keller,\n\nthank you for your letter.\n\nSincerely,\nPriya Raman"),
            (Names{"Jane Keller", "Priya Raman"}));
}

TEST_F(SampleModel, TakesCitedAuthorsForPublic) {
  const std::string text = "Spinoza (1632-1677) argued that it is false. Hume et al. (1990) report the same.";

  EXPECT_EQ(private_names(text), Names{});
  EXPECT_FALSE(detector_->detect(text).empty());  // seen, for review
}

TEST_F(SampleModel, FindsNobodyWhereNobodyIs) {
  EXPECT_TRUE(detector_->detect("The reading covers the first two chapters of the book.").empty());
}

TEST_F(SampleModel, FindsAStreetAddress) {
  const auto matches =
      detector_->detect("Student: Mareike Oldenburg\nMy new address is 14 Elm Street, Bristol, IL 62701.");

  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[1].entity, doc::Entity::StreetAddress);
}

}  // namespace
}  // namespace lectern::pii
