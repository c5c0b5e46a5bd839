// What holds for every document: generated ones, with fixed seeds.

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "lectern/chunk/chunk.h"
#include "lectern/model/model.h"
#include "samples.h"

namespace lectern::chunk {
namespace {

/// A document of up to 60 blocks of every kind that is printed; every word is unique: "w17".
class RandomDocument {
 public:
  explicit RandomDocument(unsigned seed) : random_(seed) {
    const int blocks = between(1, 60);
    for (int i = 0; i < blocks; ++i) add_block();
  }

  const doc::Snapshot& snapshot() { return document_.snapshot(); }
  int words() const { return words_; }

 private:
  int between(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }

  std::string text(int most) {
    std::string made;
    const int count = between(1, most);
    for (int i = 0; i < count; ++i) {
      made += (i > 0 ? " " : "") + std::string("w") + std::to_string(words_++) + "w";
      if (between(0, 9) == 0) made += ".";
      if (between(0, 30) == 0) made += std::string(static_cast<std::size_t>(between(1, 20)), '.') + " É木木";
    }
    return made;
  }

  void add_block() {
    document_.on(between(1, 9));
    std::string listing;
    switch (between(0, 5)) {
      case 0:
        document_.heading(between(1, 6), text(between(0, 20) == 0 ? 120 : 6));
        break;
      case 1:
        document_.list({text(9), text(60), text(3)});
        break;
      case 2: {
        std::vector<std::vector<std::string>> rows;
        const int count = between(1, 30);
        for (int i = 0; i < count; ++i) rows.push_back({text(2), text(9)});
        document_.table(rows);
        break;
      }
      case 3:
        for (const int most : {30, 40, 3}) listing += text(most) + "\n\n  ";
        document_.add(doc::BlockKind::Code, listing);
        break;
      default:
        document_.paragraph(text(200));
    }
  }

  std::mt19937 random_;
  samples::Document document_;
  int words_ = 0;
};

/// The numbers of the words in the pieces that no chunk had before.
std::vector<int> new_words(const std::vector<Chunk>& chunks) {
  std::vector<int> numbers;
  for (const Chunk& chunk : chunks)
    for (const Piece& piece : chunk.pieces) {
      if (piece.repeated) continue;
      const std::string text = chunk.text.substr(piece.begin, piece.end - piece.begin);
      for (std::size_t at = text.find('w'); at != std::string::npos; at = text.find('w', at + 1))
        if (at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])))
          numbers.push_back(std::stoi(text.substr(at + 1)));
    }
  return numbers;
}

class AnySnapshot : public testing::TestWithParam<unsigned> {};

TEST_P(AnySnapshot, IsCutWithoutLosingOrMovingAWord) {
  RandomDocument document(GetParam());
  const Options options{.target_tokens = 32 + static_cast<std::int64_t>(GetParam() * 7 % 400),
                        .overlap_tokens = GetParam() % 3 * 20};

  const std::vector<Chunk> chunks = cut(document.snapshot(), options);

  std::vector<int> wanted(static_cast<std::size_t>(document.words()));
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = static_cast<int>(i);
  EXPECT_EQ(new_words(chunks), wanted);
}

TEST_P(AnySnapshot, IsCutWithinTheBudget) {
  RandomDocument document(GetParam());
  const Options options{.target_tokens = 32 + static_cast<std::int64_t>(GetParam() * 7 % 400),
                        .overlap_tokens = 50};

  for (const Chunk& chunk : cut(document.snapshot(), options)) {
    EXPECT_LE(chunk.tokens, options.target_tokens) << chunk.text;
    EXPECT_EQ(chunk.tokens, model::estimated_tokens(chunk.text));
    EXPECT_FALSE(chunk.text.empty());
    EXPECT_LE(1, chunk.first_page);
    EXPECT_LE(chunk.first_page, chunk.last_page);
    std::size_t reached = 0;
    for (const Piece& piece : chunk.pieces) {
      EXPECT_LE(reached, piece.begin);
      EXPECT_LT(piece.begin, piece.end);
      reached = piece.end;
    }
    EXPECT_EQ(reached, chunk.text.size());
  }
}

TEST_P(AnySnapshot, IsCutTheSameWayEachTime) {
  RandomDocument document(GetParam());

  const std::vector<Chunk> once = cut(document.snapshot(), {.target_tokens = 90, .overlap_tokens = 20});
  const std::vector<Chunk> again = cut(document.snapshot(), {.target_tokens = 90, .overlap_tokens = 20});

  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].text, again[i].text);
    EXPECT_EQ(once[i].id, again[i].id);
    EXPECT_EQ(once[i].index, i);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnySnapshot, testing::Range(0U, 80U));

TEST(ALongSnapshot, IsCutInLinearTime) {
  const auto seconds_for = [](int sections) {
    samples::Document document;
    for (int i = 0; i < sections; ++i) document.heading(1 + i % 3, "Title").paragraph(samples::prose(30));
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(cut(document.snapshot(), {.target_tokens = 300, .overlap_tokens = 40}).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds_for(200);

  const double one = seconds_for(500), eight = seconds_for(4000);

  // Eight times the text; quadratic work would take 64 times as long.
  EXPECT_LT(eight, 24 * one + 0.05);
}

}  // namespace
}  // namespace lectern::chunk
