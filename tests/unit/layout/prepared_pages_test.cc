/// Pages with their lines, from one thread or two.

#include "prepared_pages.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace lectern::layout {
namespace {

constexpr std::int32_t kPages = 40;

/// Pages with one line each, which names its page.
class Numbered final : public doc::PageFeed {
 public:
  explicit Numbered(std::int32_t breaks_at = 0) : breaks_at_(breaks_at) {}

  const doc::Reading& reading() const override { return reading_; }
  void each_page(const std::function<void(const doc::Page& page)>& see) const override {
    for (std::int32_t number = 1; number <= kPages; ++number) {
      if (number == breaks_at_) throw std::runtime_error("the disk");
      doc::Page page;
      page.number = number;
      see(page);
    }
  }

 private:
  doc::Reading reading_;
  std::int32_t breaks_at_;
};

std::vector<TextLine> line_of(const doc::Page& page, std::size_t index) {
  EXPECT_EQ(page.number, static_cast<std::int32_t>(index) + 1);
  TextLine line;
  line.page = page.number;
  return {line};
}

class PreparedPages : public ::testing::TestWithParam<bool> {};

TEST_P(PreparedPages, ComeInOrderWithTheirOwnLines) {
  std::int32_t last = 0;
  each_prepared_page(Numbered(), GetParam(), line_of,
                     [&](const doc::Page& printed, const doc::Page& upright, std::vector<TextLine>& lines) {
                       EXPECT_EQ(printed.number, ++last);
                       EXPECT_EQ(upright.number, last);
                       ASSERT_EQ(lines.size(), 1u);
                       EXPECT_EQ(lines[0].page, last);
                     });
  EXPECT_EQ(last, kPages);
}

TEST_P(PreparedPages, TellWhatTheirFeedThrewAfterThePagesBefore) {
  std::int32_t seen = 0;
  const auto see = [&](const doc::Page&, const doc::Page&, std::vector<TextLine>&) { ++seen; };
  EXPECT_THROW(each_prepared_page(Numbered(17), GetParam(), line_of, see), std::runtime_error);
  EXPECT_EQ(seen, 16);
}

TEST_P(PreparedPages, EndWhenWhoeverSeesThemThrows) {
  std::int32_t seen = 0;
  const auto see = [&](const doc::Page&, const doc::Page&, std::vector<TextLine>&) {
    if (++seen == 3) throw std::logic_error("no more");
  };
  EXPECT_THROW(each_prepared_page(Numbered(), GetParam(), line_of, see), std::logic_error);
  EXPECT_EQ(seen, 3);
}

INSTANTIATE_TEST_SUITE_P(Threads, PreparedPages, ::testing::Bool(),
                         [](const auto& row) { return row.param ? "two" : "one"; });

TEST(PreparedAhead, RunsBesideWhoeverSees) {
  std::thread::id maker;
  each_prepared_page(
      Numbered(), true,
      [&](const doc::Page& page, std::size_t index) {
        maker = std::this_thread::get_id();
        return line_of(page, index);
      },
      [&](const doc::Page&, const doc::Page&, std::vector<TextLine>&) {});
  EXPECT_NE(maker, std::this_thread::get_id());
}

}  // namespace
}  // namespace lectern::layout
