#include "lectern/pdf/picture.h"

#include <gtest/gtest.h>
#include <png.h>

#include <cmath>

#include "../../support/tiny_pdf.h"
#include "lectern/pdf/reader.h"
#include "reading.h"

namespace lectern::test {
namespace {

using pdf::OcrMode;
using pdf::Picture;
using pdf::PictureSource;
using pdf::ReadOptions;

struct Pixels {
  int width = 0, height = 0;
  std::string rgb;

  unsigned at(int x, int y) const {
    const auto* p = reinterpret_cast<const unsigned char*>(rgb.data()) + 3 * (y * width + x);
    return static_cast<unsigned>(p[0] << 16 | p[1] << 8 | p[2]);
  }
};

Pixels decoded(const std::string& png) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  Pixels pixels;
  if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) return pixels;
  image.format = PNG_FORMAT_RGB;
  pixels.rgb.resize(PNG_IMAGE_SIZE(image));
  pixels.width = static_cast<int>(image.width);
  pixels.height = static_cast<int>(image.height);
  png_image_finish_read(&image, nullptr, pixels.rgb.data(), 0, nullptr);
  return pixels;
}

/// A red box in the page's upper left quarter.
std::string red_quarter(std::string_view page_entries = {}) {
  return TinyPdf::with_page("1 0 0 rg 0 396 306 396 re f", page_entries).bytes();
}

PictureSource opened(const std::string& bytes, const pdf::Limits& limits = {}) {
  auto source = PictureSource::open(std::as_bytes(std::span(bytes)), "", limits);
  EXPECT_TRUE(source.has_value());
  return std::move(*source);
}

TEST(PagePicture, ShowsThePageAtTheResolutionAskedFor) {
  const std::string bytes = red_quarter();

  const auto picture = opened(bytes).render_page(1, 36);

  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->box, (Box{0, 0, 612, 792}));
  const Pixels pixels = decoded(picture->bytes);
  ASSERT_EQ(pixels.width, 306);
  ASSERT_EQ(pixels.height, 396);
  EXPECT_EQ(pixels.at(20, 20), 0xff0000U);
  EXPECT_EQ(pixels.at(290, 20), 0xffffffU);
  EXPECT_EQ(pixels.at(20, 380), 0xffffffU);
}

TEST(PagePicture, IsTurnedAsThePageIs) {
  const std::string bytes = red_quarter("/Rotate 90");

  const auto picture = opened(bytes).render_page(1, 36);

  ASSERT_TRUE(picture.has_value());
  const Pixels pixels = decoded(picture->bytes);
  ASSERT_EQ(pixels.width, 396);
  EXPECT_EQ(pixels.at(380, 20), 0xff0000U);
  EXPECT_EQ(pixels.at(20, 20), 0xffffffU);
}

TEST(PagePicture, IsBlackWhereItMustNotShow) {
  const std::string bytes = red_quarter();
  const std::vector<Box> redacted = {{72, 72, 144, 144}, {600, 780, 700, 900}, {800, 10, 900, 20}};

  const auto picture = opened(bytes).render_page(1, 36, redacted);

  ASSERT_TRUE(picture.has_value());
  const Pixels pixels = decoded(picture->bytes);
  for (const int at : {36, 54, 71}) EXPECT_EQ(pixels.at(at, at), 0U) << at;
  EXPECT_EQ(pixels.at(35, 35), 0U) << "letters reach over their boxes";
  EXPECT_EQ(pixels.at(20, 20), 0xff0000U);
  EXPECT_EQ(pixels.at(90, 54), 0xff0000U);
  EXPECT_EQ(pixels.at(305, 395), 0U) << "what reaches over the page is black as far as the page goes";
  EXPECT_EQ(pixels.at(305, 8), 0xffffffU) << "what lies beside it is nowhere";
}

TEST(PagePicture, OfATurnedPageIsBlackWhereItIsShown) {
  const std::string bytes = red_quarter("/Rotate 90");
  const std::vector<Box> redacted = {{700, 20, 780, 60}};

  const auto picture = opened(bytes).render_page(1, 36, redacted);

  ASSERT_TRUE(picture.has_value());
  const Pixels pixels = decoded(picture->bytes);
  EXPECT_EQ(pixels.at(380, 20), 0U);
  EXPECT_EQ(pixels.at(380, 100), 0xff0000U);
}

TEST(PagePicture, IsTheSameAfterWarmingUp) {
  const std::string bytes = TinyPdf::with_page(text_at(72, 700, "Hello")).bytes();
  const auto cold = opened(bytes).render_page(1, 50);

  pdf::warm_up();

  const auto warm = opened(bytes).render_page(1, 50);
  ASSERT_TRUE(cold.has_value() && warm.has_value());
  EXPECT_EQ(cold->bytes, warm->bytes);
}

TEST(PagePicture, OfAnAbsurdPageStaysWithinThePixelLimit) {
  pdf::Limits limits;
  limits.max_pixels = 1'000'000;
  for (const char* box :
       {"/MediaBox[0 0 1000000 1000000]", "/MediaBox[0 0 1e30 1e30]", "/MediaBox[0 0 1 900000]"}) {
    TinyPdf pdf = TinyPdf::with_page("");
    pdf.replace(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R" + std::string(box) + ">>");
    const std::string bytes = pdf.bytes();

    const auto picture = opened(bytes, limits).render_page(1, 150);

    if (!picture.has_value()) continue;  // refused is fine too
    EXPECT_LE(static_cast<std::int64_t>(picture->width) * picture->height, 1'010'000) << box;
    EXPECT_LT(picture->dpi, 150) << box;
  }
}

TEST(PagePicture, OfAPageThatIsNotThereIsRefused) {
  const std::string bytes = red_quarter();
  PictureSource source = opened(bytes);

  EXPECT_FALSE(source.render_page(0, 72).has_value());
  EXPECT_FALSE(source.render_page(2, 72).has_value());
}

TEST(Crop, ShowsOnlyTheBoxClampedToThePage) {
  const std::string bytes = red_quarter();

  const auto picture = opened(bytes).crop(1, {206, 296, 9000, 496}, 72);

  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->format, Picture::Format::Png);
  EXPECT_EQ(picture->box, (Box{206, 296, 612, 496}));
  const Pixels pixels = decoded(picture->bytes);
  ASSERT_EQ(pixels.width, 406);
  ASSERT_EQ(pixels.height, 200);
  EXPECT_EQ(pixels.at(50, 50), 0xff0000U);
  EXPECT_EQ(pixels.at(150, 50), 0xffffffU);
  EXPECT_EQ(pixels.at(50, 150), 0xffffffU);
}

/// From the third part on the page is drawn once for all of them.
TEST(Crop, ShowsTheSamePixelsHoweverManyPartsAreAskedFor) {
  const std::string bytes = red_quarter();
  PictureSource source = opened(bytes);

  std::vector<std::string> pictures;
  for (int i = 0; i < 4; ++i) {
    const auto picture = source.crop(1, {205.3F, 295.7F, 320.1F, 410.9F}, 100);
    ASSERT_TRUE(picture.has_value());
    pictures.push_back(picture->bytes);
  }

  for (const std::string& picture : pictures) EXPECT_EQ(picture, pictures.front());
}

/// The smallest thing that has a JPEG's frame header: 8 bits, 2x2, grey. Nothing here decodes it.
const std::string kJpeg("\xff\xd8\xff\xc0\x00\x0b\x08\x00\x02\x00\x02\x01\x01\x11\x00\xff\xd9", 17);

struct JpegCase {
  std::string name;
  std::string image, content;
  bool passes;
};

class JpegInABox : public testing::TestWithParam<JpegCase> {};

TEST_P(JpegInABox, IsPassedOnOnlyWhenItIsAllThatIsSeen) {
  TinyPdf pdf = TinyPdf::with_page(GetParam().content, "", "/XObject<</I0 6 0 R>>");
  pdf.add_stream("/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/Filter/DCTDecode" + GetParam().image,
                 kJpeg);
  const std::string bytes = pdf.bytes();

  const auto picture = opened(bytes).crop(1, {100, 92, 300, 192}, 72);

  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->format == Picture::Format::Jpeg, GetParam().passes);
  if (GetParam().passes) {
    EXPECT_EQ(picture->bytes, kJpeg);
    EXPECT_EQ(picture->width, 2);
  }
}

const std::string kPlaced = "q 200 0 0 100 100 600 cm /I0 Do Q ";

INSTANTIATE_TEST_SUITE_P(
    Ways, JpegInABox,
    testing::Values(
        JpegCase{"Plain", "/ColorSpace/DeviceGray", kPlaced, true},
        JpegCase{"WithAnotherColourSpace", "/ColorSpace/DeviceRGB", kPlaced, false},
        JpegCase{"WithADecodeArray", "/ColorSpace/DeviceGray/Decode[1 0]", kPlaced, false},
        JpegCase{"UpsideDown", "/ColorSpace/DeviceGray", "q 200 0 0 -100 100 700 cm /I0 Do Q ", false},
        JpegCase{"WithALabelOnIt", "/ColorSpace/DeviceGray", kPlaced + text_at(150, 650, "north"), false},
        JpegCase{"CutByAClip", "/ColorSpace/DeviceGray",
                 "q 100 600 200 100 re W n 400 0 0 100 100 600 cm /I0 Do Q ", false},
        JpegCase{"SmallerThanTheBox", "/ColorSpace/DeviceGray", "q 100 0 0 100 100 600 cm /I0 Do Q ", false}),
    [](const auto& row) { return row.param.name; });

struct OcrCase {
  std::string name;
  std::string content;
  OcrMode mode;
  bool pictured;
};

class PageForRecognition : public testing::TestWithParam<OcrCase> {};

TEST_P(PageForRecognition, IsSentAsAGreyPictureWhenItsTextIsOnlyInAPicture) {
  TinyPdf pdf = TinyPdf::with_page(GetParam().content, "", "/XObject<</I0 6 0 R>>");
  pdf.add_stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "\x7f");
  ReadOptions options;
  options.ocr = GetParam().mode;
  options.ocr_dpi = 72;

  const ReadBack back = read_back(pdf.bytes(), options);

  ASSERT_EQ(back.pictures.size(), GetParam().pictured ? 1U : 0U);
  if (!GetParam().pictured) return;
  EXPECT_EQ(back.pictures[0].format, doc::Picture::Format::Grey8);
  EXPECT_EQ(back.pictures[0].page, 1);
  EXPECT_EQ(back.pictures[0].width, 612);
  EXPECT_EQ(back.pictures[0].height, 792);
}

const std::string kScan = "q 612 0 0 792 0 0 cm /I0 Do Q ";
const std::string kFigure = "q 200 0 0 200 100 100 cm /I0 Do Q ";
const std::string kLayer =
    "3 Tr " + text_at(72, 700, "An earlier program has recognised these words on this page");

INSTANTIATE_TEST_SUITE_P(
    Ways, PageForRecognition,
    testing::Values(
        OcrCase{"Scan", kScan, OcrMode::Auto, true},
        OcrCase{"ScanWithAStamp", kScan + text_at(72, 20, "Page 1"), OcrMode::Auto, true},
        OcrCase{"ScanUnwanted", kScan, OcrMode::Never, false},
        OcrCase{"ScanWithALayer", kLayer + kScan, OcrMode::Auto, false},
        OcrCase{"ScanWithALayerOfRubbish",
                "3 Tr " + text_at(72, 700, "~~ .. ;; ^^ || ~~ .. ;; ^^ ||") + kScan, OcrMode::Auto, true},
        OcrCase{"TextWithAFigure", text_at(72, 700, "Some words and a figure") + kFigure, OcrMode::Auto,
                false},
        OcrCase{"TextOnABackground",
                kScan + text_at(72, 700, "Enough words to read on top of a picture that fills it"),
                OcrMode::Auto, false},
        OcrCase{"Blank", "", OcrMode::Auto, false}, OcrCase{"BlankWanted", "", OcrMode::Always, true},
        OcrCase{"LettersWithoutNames", "BT /F1 12 Tf 72 700 Td <0102030405> Tj ET", OcrMode::Auto, true}),
    [](const auto& row) { return row.param.name; });

TEST(EarlierRecognition, IsMarkedAsTheTextOfItsPage) {
  TinyPdf pdf = TinyPdf::with_page(kLayer + kScan, "", "/XObject<</I0 6 0 R>>");
  pdf.add_stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "\x7f");

  const ReadBack back = read_back(pdf.bytes());

  EXPECT_NE(text_with(back.reading.pages.at(0), doc::kInvisible | doc::kFromOcr), "");
}

}  // namespace
}  // namespace lectern::test
