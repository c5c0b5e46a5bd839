#include "poppler/page_content/drawing.h"

#include "jpeg_metadata.h"

namespace lectern::pdf {
namespace {

/// The same samples as those of a device: whether there is print in an image does not depend on its profile,
/// whose conversion costs more than all the rest. Null where there is no profile, or an odd one.
std::unique_ptr<GfxImageColorMap> without_profile(GfxImageColorMap* map) {
  GfxColorSpace* const space = map->getColorSpace();
  const GfxColorSpaceMode mode = space->getMode();
  if (mode != csICCBased && mode != csCalGray && mode != csCalRGB) return nullptr;
  const int components = space->getNComps();
  for (int i = 0; i < components; i++)
    if (map->getDecodeLow(i) != 0 || map->getDecodeHigh(i) != 1) return nullptr;
  std::unique_ptr<GfxColorSpace> device;
  if (components == 1) device = std::make_unique<GfxDeviceGrayColorSpace>();
  if (components == 3) device = std::make_unique<GfxDeviceRGBColorSpace>();
  if (components == 4) device = std::make_unique<GfxDeviceCMYKColorSpace>();
  if (device == nullptr) return nullptr;
  Object decode(objNull);
  auto plain = std::make_unique<GfxImageColorMap>(map->getBits(), &decode, handed_over(std::move(device)));
  return plain->isOk() ? std::move(plain) : nullptr;
}

/// Draws images, and neither loads a font nor fills a path.
class ImageDevice final : public SplashOutputDev {
 public:
  using SplashOutputDev::SplashOutputDev;

  void drawImage(GfxState* state, Object* ref, Stream* samples, int width, int height, GfxImageColorMap* map,
                 bool interpolate, const int* mask_colors, bool is_inline) override {
    const auto plain = without_profile(map);
    SplashOutputDev::drawImage(state, ref, samples, width, height, plain ? plain.get() : map, interpolate,
                               mask_colors, is_inline);
  }
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* samples, int width, int height,
                           GfxImageColorMap* map, bool interpolate, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* mask_map, bool mask_interpolate) override {
    const auto plain = without_profile(map);
    SplashOutputDev::drawSoftMaskedImage(state, ref, samples, width, height, plain ? plain.get() : map,
                                         interpolate, mask, mask_width, mask_height, mask_map,
                                         mask_interpolate);
  }

  bool interpretType3Chars() override { return false; }
  void drawChar(GfxState*, double, double, double, double, double, double, CharCode, int, const Unicode*,
                int) override {}
  void stroke(GfxState*) override {}
  void fill(GfxState*) override {}
  void eoFill(GfxState*) override {}
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int,
                         double, double) override {
    return true;
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return true; }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return true; }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return true; }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
};

}  // namespace

Bitmap Drawing::draw(const Box& wanted, float dpi, Ink ink, std::int64_t max_pixels) {
  const Box whole{0, 0, side(frame_.width()), side(frame_.height())};
  Bitmap bitmap;
  bitmap.box = wanted.is_empty() ? whole : wanted.intersected(whole);
  if (bitmap.box.is_empty()) return {};
  bitmap.dpi = affordable_dpi(bitmap.box, dpi, max_pixels);
  bitmap.channels = ink == Ink::Colour ? 3 : 1;
  const double scale = static_cast<double>(bitmap.dpi) / 72;
  const int x = static_cast<int>(bitmap.box.x0 * scale), y = static_cast<int>(bitmap.box.y0 * scale);
  const int width = std::max(1, static_cast<int>(std::lround(bitmap.box.width() * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(bitmap.box.height() * scale)));
  paint(bitmap, ink, x, y, width, height);
  return bitmap;
}

float Drawing::affordable_dpi(const Box& box, float dpi, std::int64_t max_pixels) {
  constexpr double kLongestSide = 30'000;
  double scale = std::clamp(static_cast<double>(dpi), 1.0, 1200.0) / 72;
  const double width = box.width(), height = box.height();
  const double pixels = width * height * scale * scale;
  if (pixels > static_cast<double>(max_pixels)) scale *= std::sqrt(static_cast<double>(max_pixels) / pixels);
  scale = std::min(scale, kLongestSide / std::max(width, height));
  return static_cast<float>(scale * 72);
}

void Drawing::paint(Bitmap& bitmap, Ink ink, int x, int y, int width, int height) {
  SplashColor paper = {0xff, 0xff, 0xff};
  const auto mode = ink == Ink::Colour ? splashModeRGB8 : splashModeMono8;
  const std::unique_ptr<SplashOutputDev> made =
      ink == Ink::Pictures ? std::make_unique<ImageDevice>(mode, 1, false, paper, true)
                           : std::make_unique<SplashOutputDev>(mode, 1, false, paper, true);
  SplashOutputDev& device = *made;
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(&pdf_);
  const double dpi = static_cast<double>(bitmap.dpi);
  if (ink != Ink::Colour) {
    // For recognition only: without annotations, which some files use to hang a reader.
    page_.display(make_interpreter(page_, device, dpi, {x, y, width, height}).get());
  } else {
    page_.displaySlice(&device, dpi, dpi, 0, false, true, x, y, width, height, false);
  }
  copy_out(*device.getBitmap(), bitmap);
}

void Drawing::copy_out(SplashBitmap& from, Bitmap& to) {
  const unsigned char* rows = from.getDataPtr();
  if (rows == nullptr || from.getWidth() <= 0 || from.getHeight() <= 0) return;
  to.width = from.getWidth();
  to.height = from.getHeight();
  const std::size_t row = static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.channels);
  to.pixels.reserve(row * static_cast<std::size_t>(to.height));
  for (int y = 0; y < to.height; y++) {
    const auto* begin =
        reinterpret_cast<const char*>(rows) + static_cast<std::ptrdiff_t>(y) * from.getRowSize();
    to.pixels.append(begin, row);
  }
}

JpegFile PlainJpeg::of(XRef* xref, std::int32_t object) {
  if (object <= 0 || object >= xref->getNumObjects()) return {};
  const XRefEntry* entry = xref->getEntry(object, false);
  if (entry == nullptr) return {};
  const Object image = xref->fetch(object, entry->type == xrefEntryCompressed ? 0 : entry->gen);
  if (!image.isStream() || !is_plain(*image.streamGetDict())) return {};
  const int components = components_of(image.streamGetDict()->lookup("ColorSpace"));
  if (components == 0) return {};
  Stream* stream = image.getStream();
  Stream* coded = stream->getKind() == strDCT ? stream->getNextStream() : nullptr;
  if (coded == nullptr) return {};
  JpegFile file;
  std::string& bytes = file.bytes;
  coded->reset();
  for (int c = coded->getChar(); c != EOF && bytes.size() < kLargest; c = coded->getChar())
    bytes += static_cast<char>(c);
  coded->close();
  if (bytes.size() >= kLargest || read_header(file) != components) return {};
  bytes = without_metadata(bytes);
  if (bytes.empty()) return {};
  return file;
}

bool PlainJpeg::is_plain(const Dict& dict) {
  Object filter = dict.lookup("Filter");
  if (filter.isArray()) {
    if (filter.arrayGetLength() != 1) return false;
    Object only = filter.arrayGet(0);
    filter = std::move(only);
  }
  if (!filter.isName("DCTDecode") || !dict.lookup("Subtype").isName("Image")) return false;
  for (const char* key : {"SMask", "Mask", "Decode", "ImageMask", "OC", "Alternates", "DecodeParms"}) {
    if (!dict.lookupNF(key).isNull()) return false;
  }
  return true;
}

int PlainJpeg::components_of(const Object& space) {
  if (space.isName("DeviceGray")) return 1;
  if (space.isName("DeviceRGB")) return 3;
  if (!space.isArray() || space.arrayGetLength() < 2) return 0;
  const Object family = space.arrayGet(0);
  if (family.isName("CalGray")) return 1;
  if (family.isName("CalRGB")) return 3;
  if (!family.isName("ICCBased")) return 0;
  const Object profile = space.arrayGet(1);
  const Object n = profile.isStream() ? profile.streamGetDict()->lookup("N") : Object(objNull);
  return n.isInt() && (n.getInt() == 1 || n.getInt() == 3) ? n.getInt() : 0;
}

int PlainJpeg::read_header(JpegFile& file) {
  const std::string& bytes = file.bytes;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.size() < 4 || at(0) != 0xff || at(1) != 0xd8) return 0;
  for (std::size_t i = 2; i + 10 < bytes.size();) {
    if (at(i) != 0xff) return 0;
    const unsigned char marker = at(i + 1);
    if (marker == 0xff) {
      i++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xc2) {
      file.height = at(i + 5) << 8 | at(i + 6);
      file.width = at(i + 7) << 8 | at(i + 8);
      return at(i + 4) == 8 ? at(i + 9) : 0;
    }
    if (marker == 0xda || marker == 0xd9) return 0;
    i += 2 + (static_cast<std::size_t>(at(i + 2)) << 8 | at(i + 3));
  }
  return 0;
}

}  // namespace lectern::pdf
