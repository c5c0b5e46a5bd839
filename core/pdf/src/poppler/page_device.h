#pragma once

/// Our device: poppler's interpreter tells it what a page paints, and it tells the PageBuilder. It draws
/// nothing, decodes no image and runs no pattern.

#include <cmath>
#include <set>
#include <vector>

#include "../page_builder.h"
#include "font_table.h"
#include "form_marks.h"
#include "letter_joiner.h"
#include "poppler.h"

namespace lectern::pdf {

/// Thrown out of poppler's interpreter, which asks nobody whether to go on while it runs forms inside forms.
struct EndlessPage {};

/// The combining stroke: see LetterJoiner.
constexpr Unicode kStroke = 0x0338;

class PageDevice final : public OutputDev {
 public:
  PageDevice(PageBuilder& builder, FontTable& fonts, FormMarks& form_marks, const Limits& limits)
      : builder_(builder),
        fonts_(fonts),
        joiner_(builder),
        form_marks_(form_marks),
        max_string_bytes_(limits.max_string_bytes),
        max_forms_(limits.max_forms) {}

  void mark_endless() { endless_ = true; }
  bool is_endless() const { return endless_; }

  /// Objects of images that are turned, flipped or cut off where they are placed: their own bytes show
  /// something else.
  const std::set<int>& altered_images() const { return altered_images_; }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }

  // Shadings and tilings count as painted: without these answers poppler paints them cell by cell.
  bool useShadedFills(int) override { return true; }
  bool useTilingPatternFill() override { return true; }
  bool functionShadedFill(GfxState* s, GfxFunctionShading*) override { return painted_area(s); }
  bool axialShadedFill(GfxState* s, GfxAxialShading*, double, double) override { return painted_area(s); }
  bool radialShadedFill(GfxState* s, GfxRadialShading*, double, double) override { return painted_area(s); }
  bool gouraudTriangleShadedFill(GfxState* s, GfxGouraudTriangleShading*) override { return painted_area(s); }
  bool patchMeshShadedFill(GfxState* s, GfxPatchMeshShading*) override { return painted_area(s); }
  bool tilingPatternFill(GfxState* s, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int,
                         double, double) override {
    return painted_area(s);
  }

  void startPage(int number, GfxState*, XRef*) override {
    page_ = number;
    marks_.clear();
    groups_.clear();
    forms_.clear();
    mark_ = {};
    joiner_.begin();
    stale_ = stale_colour_ = true;
  }

  void restoreState(GfxState*) override { stale_ = stale_colour_ = true; }
  void updateAll(GfxState*) override { stale_ = stale_colour_ = true; }
  void updateCTM(GfxState*, double, double, double, double, double, double) override { stale_ = true; }
  void updateFont(GfxState*) override { stale_ = true; }
  void updateTextMat(GfxState*) override { stale_ = true; }
  void updateHorizScaling(GfxState*) override { stale_ = true; }
  void updateRender(GfxState*) override { stale_ = true; }
  void updateFillOpacity(GfxState*) override { stale_ = true; }
  void updateFillColorSpace(GfxState*) override { stale_ = stale_colour_ = true; }
  void updateFillColor(GfxState*) override { stale_ = stale_colour_ = true; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int, const Unicode* unicode, int length) override {
    if (stale_) refresh_style(*state);
    spacing_out_of(*state, code, dx, dy);
    Point at, advance;
    state->transform(x - origin_x, y - origin_y, &at.x, &at.y);
    state->transformDelta(dx, dy, &advance.x, &advance.y);
    std::span letters(unicode, unicode == nullptr || length < 0 ? 0 : static_cast<std::size_t>(length));
    const Unicode named = letters_ != nullptr && code < letters_->size() ? (*letters_)[code] : 0;
    if (named == kNothing) return;
    if (named == kStroke) return joiner_.stroke();
    if (named != 0) letters = {&named, 1};
    joiner_.glyph(at, advance, letters);
  }

  void endPage() override { joiner_.flush(); }

  void stroke(GfxState* state) override { paint_path(*state, false); }
  void fill(GfxState* state) override { paint_path(*state, true); }
  void eoFill(GfxState* state) override { paint_path(*state, true); }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool, bool,
                     bool inlined) override {
    place(*state, ref, width, height, true);
    if (inlined) consume(stream, width, height, 1, 1);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* map,
                 bool, const int*, bool inlined) override {
    place(*state, ref, width, height, false);
    if (inlined) consume(stream, width, height, map->getNumPixelComps(), map->getBits());
  }
  void drawMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height, GfxImageColorMap*, bool,
                       Stream*, int, int, bool, bool) override {
    place(*state, ref, width, height, false);
  }
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height, GfxImageColorMap*,
                           bool, Stream*, int, int, GfxImageColorMap*, bool) override {
    place(*state, ref, width, height, false);
  }
  void setSoftMaskFromImageMask(GfxState*, Object*, Stream* stream, int width, int height, bool, bool inlined,
                                double*) override {
    if (inlined) consume(stream, width, height, 1, 1);
  }

  void beginMarkedContent(const char* name, Dict* properties) override {
    marks_.push_back(mark_);
    if (name != nullptr && std::string_view(name) == "Artifact") mark_.artifact = true;
    if (properties != nullptr) {
      const Object id = properties->lookup("MCID");
      if (id.isInt() && id.getInt() >= 0 && id.getInt() < FormMarks::kFirst)
        mark_.mcid = id_on_page(id.getInt());
    }
    joiner_.flush();
    builder_.set_marked_content(mark_.mcid, mark_.artifact);
  }
  void endMarkedContent(GfxState*) override {
    const std::size_t floor = forms_.empty() ? 0 : forms_.back().marks;
    if (marks_.size() <= floor) return;  // an EMC too many must not close what surrounds the form
    mark_ = marks_.back();
    marks_.pop_back();
    joiner_.flush();
    builder_.set_marked_content(mark_.mcid, mark_.artifact);
  }
#if LECTERN_POPPLER_MAJOR < 25
  void beginForm(Ref form) override { enter_form(form); }
  void endForm(Ref) override { leave_form(); }
#else
  void beginForm(Object*, Ref form) override { enter_form(form); }
  void endForm(Object*, Ref) override { leave_form(); }
#endif

  void beginActualText(GfxState*, const GooString* text) override {
    joiner_.flush();
    builder_.begin_actual_text(
        utf8_of_text_string({text->c_str(), static_cast<std::size_t>(text->getLength())}, max_string_bytes_));
  }
  void endActualText(GfxState*) override {
    joiner_.flush();
    builder_.end_actual_text();
  }

  // What a soft mask is made of is not seen.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                              bool for_soft_mask) override {
    groups_.push_back(for_soft_mask || in_soft_mask());
    stale_ = true;
  }
  void endTransparencyGroup(GfxState*) override {
    if (!groups_.empty()) groups_.pop_back();
    stale_ = true;
  }

 private:
  struct Mark {
    std::int32_t mcid = -1;
    bool artifact = false;
  };
  struct FormPlace {
    std::size_t marks = 0;       ///< how many were open where the form began
    std::int32_t counting = -1;  ///< object number of the innermost form that counts ids for itself
  };

  void enter_form(Ref form) {
    if (++forms_painted_ > max_forms_) throw EndlessPage{};
    const std::int32_t outer = forms_.empty() ? -1 : forms_.back().counting;
    forms_.push_back({marks_.size(), form_marks_.counts_itself(form) ? form.num : outer});
  }
  void leave_form() {
    if (forms_.empty()) return;
    if (marks_.size() > forms_.back().marks) {
      mark_ = marks_[forms_.back().marks];
      marks_.resize(forms_.back().marks);
      joiner_.flush();
      builder_.set_marked_content(mark_.mcid, mark_.artifact);
    }
    forms_.pop_back();
  }

  std::int32_t id_on_page(std::int32_t mcid) {
    const std::int32_t form = forms_.empty() ? -1 : forms_.back().counting;
    return form < 0 ? mcid : form_marks_.page_id(page_, form, mcid);
  }

  bool in_soft_mask() const { return !groups_.empty() && groups_.back(); }

  static std::uint32_t packed(const GfxRGB& c) {
    return static_cast<std::uint32_t>(colToByte(c.r)) << 16 |
           static_cast<std::uint32_t>(colToByte(c.g)) << 8 | colToByte(c.b);
  }

  void refresh_style(const GfxState& state) {
    stale_ = false;
    const std::shared_ptr<GfxFont>& font = state.getFont();
    style_.font = fonts_.index_of(font.get(), page_);
    letters_ = fonts_.letters_of(font.get());
    if (stale_colour_) {
      GfxRGB colour;
      state.getFillRGB(&colour);
      style_.rgb = packed(colour);
      stale_colour_ = false;
    }
    set_metrics(state, font.get());
    const int render = state.getRender();
    style_.flags = 0;
    if (render == 3 || render == 7 || state.getFillOpacity() <= 0 || in_soft_mask())
      style_.flags |= doc::kInvisible;
    if (render == 2 || render == 6) style_.flags |= doc::kFakeBold;
    if (style_ == told_) return;
    joiner_.flush();
    builder_.set_style(told_ = style_);
  }

  void set_metrics(const GfxState& state, const GfxFont* font) {
    double size = state.getTransformedFontSize();
    double ascent = 0.75, descent = -0.25;
    if (font != nullptr && font->getType() == fontType3) {
      if (letters_ == nullptr) size *= type3_scale(*font);  // TeX's are as large as they say
    } else if (font != nullptr) {
      ascent = font->getAscent();
      descent = font->getDescent();
      if (!(ascent > 0 && ascent <= 1.5)) ascent = 0.75;
      if (!(descent < 0 && descent >= -1)) descent = -0.25;
    }
    style_.size = static_cast<float>(std::isfinite(size) ? std::min(std::abs(size), 1e6) : 0);
    style_.ascent = static_cast<float>(ascent);
    style_.descent = static_cast<float>(descent);

    const double* t = state.getTextMat();
    const double sign = state.getFontSize() < 0 ? -1 : 1;
    Point up;
    state.transformDelta(t[2] * sign, t[3] * sign, &up.x, &up.y);
    const double length = std::hypot(up.x, up.y);
    style_.up = length > 1e-9 ? Point{up.x / length, up.y / length} : Point{0, -1};
  }

  /// A Type 3 font has a glyph space of its own; its box in text space says how large a letter is (about 1.2
  /// em).
  static double type3_scale(const GfxFont& font) {
    const double* m = font.getFontMatrix();
    const double* box = font.getFontBBox();
    const double height = std::abs((box[3] - box[1]) * m[3]);
    if (height > 0.01 && height < 1000) return height / 1.2;
    return std::abs(m[3]) > 1e-9 ? std::min(std::abs(m[3]) * 1000, 1000.0) : 1;
  }

  /// Poppler's advance holds character and word spacing. A little tracking belongs to the letter; a wide leap
  /// is a gap.
  static void spacing_out_of(const GfxState& state, CharCode code, double& dx, double& dy) {
    const double spacing = state.getCharSpace();
    if (spacing == 0 || code == 0x20 || std::abs(spacing) <= 0.3 * std::abs(state.getFontSize())) return;
    double out_x, out_y;
    state.textTransformDelta(spacing * state.getHorizScaling(), 0, &out_x, &out_y);
    dx -= out_x;
    dy -= out_y;
  }

  static Box clip_of(const GfxState& state) {
    double x0, y0, x1, y1;
    state.getClipBBox(&x0, &y0, &x1, &y1);
    const auto at = [](double v) {
      return static_cast<float>(std::isfinite(v) ? std::clamp(v, -1e6, 1e6) : 0);
    };
    return {at(x0), at(y0), at(x1), at(y1)};
  }

  void paint_path(const GfxState& state, bool filled) {
    const double opacity = filled ? state.getFillOpacity() : state.getStrokeOpacity();
    if (opacity <= 0 || in_soft_mask()) return;
    PathStroke stroke;
    stroke.filled = filled;
    stroke.opaque = opacity >= 0.99 && state.getBlendMode() == gfxBlendNormal;
    stroke.line_width = filled ? 0 : state.getTransformedLineWidth();
    GfxRGB colour;
    if (filled) {
      state.getFillRGB(&colour);
    } else {
      state.getStrokeRGB(&colour);
    }
    stroke.rgb = packed(colour);
    const Box clip = clip_of(state);
    const GfxPath* path = state.getPath();
    for (int i = 0; i < path->getNumSubpaths(); i++) {
      load_subpath(state, *path->getSubpath(i), stroke);
      builder_.path(stroke, clip);
    }
  }

  static void load_subpath(const GfxState& state, const GfxSubpath& from, PathStroke& to) {
    const int n = from.getNumPoints();
    to.points.resize(static_cast<std::size_t>(n));
    to.curved = false;
    to.closed = from.isClosed();
    for (int k = 0; k < n; k++) {
      Point& p = to.points[static_cast<std::size_t>(k)];
      state.transform(from.getX(k), from.getY(k), &p.x, &p.y);
      to.curved |= from.getCurve(k);
    }
  }

  /// A shading or a tiling fills what is left of the clip.
  bool painted_area(GfxState* state) {
    if (in_soft_mask()) return true;
    const Box clip = clip_of(*state);
    PathStroke stroke;
    stroke.points = {{clip.x0, clip.y0}, {clip.x1, clip.y0}, {clip.x1, clip.y1},
                     {clip.x0, clip.y1}, {clip.x0, clip.y0}, {clip.x0, clip.y0}};
    stroke.filled = true;
    stroke.opaque = false;
    stroke.rgb = 0x808080;
    builder_.path(stroke, clip);
    return true;
  }

  void place(const GfxState& state, const Object* ref, int width, int height, bool mask) {
    if (in_soft_mask()) return;
    const double* m = state.getCTM();
    const auto [x_low, x_high] = std::minmax({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
    const auto [y_low, y_high] = std::minmax({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
    const auto at = [](double v) {
      return static_cast<float>(std::isfinite(v) ? std::clamp(v, -1e6, 1e6) : 0);
    };
    doc::Placement placement;
    placement.box = {at(x_low), at(y_low), at(x_high), at(y_high)};
    placement.width = std::max(width, 0);
    placement.height = std::max(height, 0);
    placement.object = ref != nullptr && ref->isRef() ? ref->getRefNum() : -1;
    placement.mask = mask;
    const Box clip = clip_of(state);
    const bool upright = m[0] > 0 && m[3] < 0 && std::abs(m[1]) < 1e-3 && std::abs(m[2]) < 1e-3;
    const bool whole = clip.x0 <= placement.box.x0 + 0.5F && clip.y0 <= placement.box.y0 + 0.5F &&
                       clip.x1 >= placement.box.x1 - 0.5F && clip.y1 >= placement.box.y1 - 0.5F;
    if (placement.object >= 0 && !(upright && whole)) altered_images_.insert(placement.object);
    builder_.image(placement, clip);
  }

  /// The bytes of an inline image stand in the content stream and must be stepped over; nothing is kept.
  static void consume(Stream* stream, int width, int height, int components, int bits) {
    stream->reset();
    const std::int64_t row = (static_cast<std::int64_t>(width) * components * bits + 7) / 8;
    const std::int64_t total = std::min<std::int64_t>(row * height, 64 << 20);
    for (std::int64_t i = 0; i < total && stream->getChar() != EOF; i++) {
    }
    stream->close();
  }

  PageBuilder& builder_;
  FontTable& fonts_;
  LetterJoiner joiner_;
  const Letters* letters_ = nullptr;  ///< of the present font
  FormMarks& form_marks_;
  std::size_t max_string_bytes_;
  GlyphStyle style_;
  GlyphStyle told_;  ///< the style that the builder has
  bool stale_ = true, stale_colour_ = true;
  Mark mark_;
  std::vector<Mark> marks_;
  std::vector<FormPlace> forms_;
  std::vector<bool> groups_;
  std::set<int> altered_images_;
  std::int32_t max_forms_;
  std::int32_t forms_painted_ = 0;
  bool endless_ = false;
  std::int32_t page_ = 0;
};

}  // namespace lectern::pdf
