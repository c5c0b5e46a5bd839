#pragma once

/// Poppler's private headers and the few words we say to it everywhere. Only src/poppler/ includes
/// it. Written for 22.12 to 25.03; what later versions rename belongs into this file.

#include <Annot.h>
#include <Array.h>
#include <Catalog.h>
#include <Dict.h>
#include <Error.h>
#include <FontInfo.h>
#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Link.h>
#include <OptionalContent.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Parser.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <XRef.h>
#include <splash/Splash.h>
#include <splash/SplashBitmap.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "lectern/pdf/limits.h"
#include "unicode.h"

namespace lectern::pdf {

#if LECTERN_POPPLER_MAJOR < 25
/// Owners were plain pointers.
inline GfxColorSpace* handed_over(std::unique_ptr<GfxColorSpace> space) {
  return space.release();
}
using Layers = OCGs;
#else
inline std::unique_ptr<GfxColorSpace> handed_over(std::unique_ptr<GfxColorSpace> space) {
  return space;
}
using Layers = const OCGs;  // its groups can still be switched
#endif

/// Interprets a slice of `page`, or the whole page, for `device`; `should_stop(asked)` may end it early.
struct Slice {
  int x = -1, y = -1, width = -1, height = -1;  ///< device pixels; -1 is the whole page
};
inline std::unique_ptr<Gfx> make_interpreter(Page& page, OutputDev& device, double dpi, const Slice& slice,
                                             bool (*should_stop)(void*) = nullptr, void* asked = nullptr) {
#if LECTERN_POPPLER_MAJOR < 25
  return std::unique_ptr<Gfx>(page.createGfx(&device, dpi, dpi, 0, false, true, slice.x, slice.y, slice.width,
                                             slice.height, false, should_stop, asked));
#else
  return page.createGfx(&device, dpi, dpi, 0, false, true, slice.x, slice.y, slice.width, slice.height,
                        should_stop, asked);
#endif
}

/// Object numbers already visited: the guard against trees that bite their tail.
class Visited {
 public:
  /// True the first time; always true for direct objects, which cannot be their own child.
  bool enter(const Object& object) { return !object.isRef() || seen_.insert(object.getRef()).second; }

 private:
  struct Less {
    bool operator()(const Ref& a, const Ref& b) const {
      return a.num != b.num ? a.num < b.num : a.gen < b.gen;
    }
  };
  std::set<Ref, Less> seen_;
};

inline std::string text_of(const Object& object, std::size_t max_bytes) {
  if (object.isString()) {
    const GooString* s = object.getString();
    return utf8_of_text_string({s->c_str(), static_cast<std::size_t>(s->getLength())}, max_bytes);
  }
  if (object.isName()) return utf8_of_bytes(object.getName(), max_bytes);
  return {};
}

inline std::string text_at(const Object& dict, const char* key, const Limits& limits) {
  return dict.isDict() ? text_of(dict.dictLookup(key), limits.max_string_bytes) : std::string();
}

inline bool has(const Object& dict, const char* key) {
  return dict.isDict() && !dict.dictLookupNF(key).isNull();
}

inline bool number_at(const Object& array, int i, double& value) {
  if (!array.isArray() || i >= array.arrayGetLength()) return false;
  const Object n = array.arrayGet(i);
  if (!n.isNum()) return false;
  value = n.getNum();
  return true;
}

}  // namespace lectern::pdf
