#include "http/multipart.h"

#include <gtest/gtest.h>

namespace lectern::fcgi {
namespace {

/// Keeps what comes, as text: "name/filename:content;".
class Notes final : public PartSink {
 public:
  Result<Done, Problem> begin(const PartHead& head) override {
    text += head.name + "/" + head.filename + ":";
    return Done{};
  }
  Result<Done, Problem> take(std::span<const std::byte> bytes) override {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return Done{};
  }
  Result<Done, Problem> end() override {
    text += ";";
    return Done{};
  }
  std::string text;
};

/// The parts of a body that comes in pieces of `size`; "-" when it is refused.
std::string parts_of(const std::string& body, std::size_t size) {
  Notes notes;
  Multipart multipart("xyz", notes);
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string_view piece = std::string_view(body).substr(at, size);
    if (!multipart.feed(std::as_bytes(std::span(piece.data(), piece.size())))) return "-";
  }
  return multipart.finish() ? notes.text : "-";
}

struct Case {
  std::string name;
  std::string body;
  std::string parts;
};

class Multiparts : public testing::TestWithParam<Case> {};

TEST_P(Multiparts, AreTheSameInPiecesOfAnySize) {
  for (std::size_t size = 1; size <= GetParam().body.size() + 1; ++size) {
    ASSERT_EQ(parts_of(GetParam().body, size), GetParam().parts) << "in pieces of " << size;
  }
}

const std::string kFile =
    "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".pdf\"\r\n"
    "Content-Type: application/pdf\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    Multipart, Multiparts,
    testing::Values(
        Case{"OneFile", kFile + "%PDF\r\n--xyz--\r\n", "file/a \"b\".pdf:%PDF;"},
        Case{"TwoParts",
             kFile + "x\r\n--xyz\r\ncontent-disposition: form-data; name=params\r\n\r\n{}\r\n--xyz--",
             "file/a \"b\".pdf:x;params/:{};"},
        Case{"AlmostABoundary", kFile + "\r\n--xy\r\n--xyx\r\n-\r\n--xyz--\r\n",
             "file/a \"b\".pdf:\r\n--xy\r\n--xyx\r\n-;"},
        Case{"EmptyContent", kFile + "\r\n--xyz--\r\n", "file/a \"b\".pdf:;"},
        Case{"PreambleAndEpilogue", "hello\r\n" + kFile + "x\r\n--xyz--\r\nbye", "file/a \"b\".pdf:x;"},
        Case{"NoHeaders", "--xyz\r\n\r\nx\r\n--xyz--", "/:x;"}, Case{"CutOff", kFile + "%PDF", "-"},
        Case{"NoBoundaryAtAll", std::string(9000, 'x'), "-"}, Case{"Empty", "", "-"},
        Case{"JunkAfterTheBoundary", "--xyzzy\r\n\r\nx\r\n--xyz--", "-"}),
    [](const auto& row) { return row.param.name; });

TEST(Multipart, TakesTheBoundaryFromTheHeader) {
  EXPECT_EQ(Multipart::boundary_of("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(Multipart::boundary_of("multipart/form-data; charset=x; Boundary=\"a b\""), "a b");
  EXPECT_EQ(Multipart::boundary_of("multipart/form-data"), "");
  EXPECT_EQ(Multipart::boundary_of("multipart/form-data; boundary=" + std::string(71, 'x')), "");
}

}  // namespace
}  // namespace lectern::fcgi
