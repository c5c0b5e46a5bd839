// Which segments of a JPEG are delivered.

#include "jpeg_metadata.h"

#include <gtest/gtest.h>

namespace lectern::pdf {
namespace {

std::string segment(unsigned char marker, const std::string& content) {
  const std::size_t size = content.size() + 2;
  return std::string{'\xff', static_cast<char>(marker), static_cast<char>(size >> 8),
                     static_cast<char>(size & 0xff)} +
         content;
}

const std::string kStart = "\xff\xd8", kEnd = "\xff\xd9";
const std::string kJfif = segment(0xe0, std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14));
const std::string kAdobe = segment(0xee, std::string("Adobe\0\x64\0\0\0\0\1", 12));
const std::string kTable = segment(0xdb, std::string(65, 'q'));
const std::string kScan = segment(0xda, "scan") + std::string("data\xff\0more\xff\xd0restart", 18);

struct Case {
  std::string name, jpeg, expected;
};

class Jpeg : public testing::TestWithParam<Case> {};

TEST_P(Jpeg, GoesOutWithoutItsMetadata) {
  EXPECT_EQ(without_metadata(GetParam().jpeg), GetParam().expected);
}

const std::string kPlain = kStart + kJfif + kTable + kScan + kEnd;

INSTANTIATE_TEST_SUITE_P(
    Segments, Jpeg,
    testing::Values(
        Case{"Plain", kPlain, kPlain},
        Case{"Exif", kStart + kJfif + segment(0xe1, "Exif: Ada Byron") + kTable + kScan + kEnd, kPlain},
        Case{"XmpWithoutJfif",
             kStart + segment(0xe1, "http://ns.adobe.com/xap/1.0/ Ada") + kTable + kScan + kEnd,
             kStart + kTable + kScan + kEnd},
        Case{"Iptc", kStart + kJfif + segment(0xed, "Photoshop 3.0 Ada") + kTable + kScan + kEnd, kPlain},
        Case{"Comment", kStart + kJfif + segment(0xfe, "by Ada") + kTable + kScan + kEnd, kPlain},
        Case{"CommentBetweenScans", kStart + kTable + kScan + segment(0xfe, "by Ada") + kScan + kEnd,
             kStart + kTable + kScan + kScan + kEnd},
        Case{"JfifWithThumbnail",
             kStart + segment(0xe0, "JFIF" + std::string(300, 't')) + kTable + kScan + kEnd,
             kStart + kTable + kScan + kEnd},
        Case{"AdobeTellsTheColours", kStart + kAdobe + kTable + kScan + kEnd,
             kStart + kAdobe + kTable + kScan + kEnd},
        Case{"BehindTheEnd", kPlain + "Ada Byron", kPlain}, Case{"NoJpeg", "GIF89a", ""},
        Case{"CutInASegment", kStart + std::string("\xff\xe1\x10\0abc", 7), ""}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace lectern::pdf
