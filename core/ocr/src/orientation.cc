#include "orientation.h"

#include <tesseract/baseapi.h>

#include <fstream>
#include <iterator>

namespace lectern::ocr {

OrientationModel::OrientationModel(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  file_.assign(std::istreambuf_iterator<char>(in), {});
}

std::optional<int> OrientationModel::turns_to_upright(const Sheet& sheet) const {
  if (file_.empty()) return std::nullopt;
  tesseract::TessBaseAPI engine;
  const int size = static_cast<int>(file_.size());
  if (engine.Init(file_.data(), size, "osd", tesseract::OEM_TESSERACT_ONLY, nullptr, 0, nullptr, nullptr,
                  false, nullptr) != 0) {
    return std::nullopt;
  }
  engine.SetPageSegMode(tesseract::PSM_OSD_ONLY);
  engine.SetImage(sheet.pix());
  int degrees = 0;
  float orientation_confidence = 0;
  const char* script = nullptr;
  float script_confidence = 0;
  if (!engine.DetectOrientationScript(&degrees, &orientation_confidence, &script, &script_confidence))
    return std::nullopt;
  // `degrees` is how far the page is turned clockwise.
  return ((360 - degrees) / 90) % 4;
}

}  // namespace lectern::ocr
