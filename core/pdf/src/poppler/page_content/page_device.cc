#include "poppler/page_content/page_device.h"

namespace lectern::pdf {

bool PageDevice::tilingPatternFill(GfxState* s, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int,
                                   int, int, double, double) {
  return painted_area(s);
}

void PageDevice::startPage(int number, GfxState*, XRef*) {
  page_ = number;
  marks_.clear();
  groups_.clear();
  veils_.clear();
  veil_ = {};
  forms_.clear();
  mark_ = {};
  joiner_.begin();
  stale_ = stale_colour_ = true;
}

void PageDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                          double origin_y, CharCode code, int, const Unicode* unicode, int length) {
  if (stale_) refresh_style(*state);
  spacing_out_of(*state, code, dx, dy);
  Point at, advance;
  state->transform(x - origin_x, y - origin_y, &at.x, &at.y);
  state->transformDelta(dx, dy, &advance.x, &advance.y);
  std::span letters(unicode, unicode == nullptr || length < 0 ? 0 : static_cast<std::size_t>(length));
  const bool known = letters_ != nullptr && code < letters_->code_points.size();
  const Unicode named = known ? letters_->code_points[code] : 0;
  if (named == kNothing) return;
  if (named == kUnknown) {
    letters = {};
  } else if (named != 0) {
    letters = {&named, 1};
  }
  if (letters.size() == 1 && letters[0] == kStroke) return joiner_.stroke(at);
  if (use_ != nullptr && letters.size() == 1) use_->note(code, letters[0]);
  if (known && code < letters_->extents.size() && letters_->extents[code])
    return large_sign(*letters_->extents[code], at, advance, letters);
  joiner_.glyph(at, advance, letters);
}

/// Tells the sign as though it stood on the line: its middle on the axis of mathematics.
void PageDevice::large_sign(const SignExtent& extent, Point at, Point advance,
                            std::span<const Unicode> letters) {
  constexpr float kAxis = 0.25f;  // em above the baseline; cmsy10's parameter 22
  const float half = (extent.above + extent.below) / 2;
  const double rise = static_cast<double>(style_.size) * static_cast<double>(extent.above - half - kAxis);
  at.x += style_.up.x * rise;
  at.y += style_.up.y * rise;
  joiner_.flush();
  GlyphStyle large = style_;
  large.ascent = kAxis + half;
  large.descent = kAxis - half;
  joiner_.change_style(large);
  builder_.glyph(at, advance, letters);
  joiner_.begin();
  joiner_.change_style(told_);
}

void PageDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool,
                               bool, bool inlined) {
  place(*state, ref, width, height, true);
  if (inlined) consume(stream, width, height, 1, 1);
}

void PageDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* map, bool, const int*, bool inlined) {
  place(*state, ref, width, height, false);
  if (inlined) consume(stream, width, height, map->getNumPixelComps(), map->getBits());
}

void PageDevice::drawMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height,
                                 GfxImageColorMap*, bool, Stream*, int, int, bool, bool) {
  place(*state, ref, width, height, false);
}

void PageDevice::drawSoftMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height,
                                     GfxImageColorMap*, bool, Stream*, int, int, GfxImageColorMap*, bool) {
  place(*state, ref, width, height, false);
}

void PageDevice::setSoftMaskFromImageMask(GfxState*, Object*, Stream* stream, int width, int height, bool,
                                          bool inlined, double*) {
  if (inlined) consume(stream, width, height, 1, 1);
}

void PageDevice::beginMarkedContent(const char* name, Dict* properties) {
  marks_.push_back(mark_);
  if (name != nullptr && std::string_view(name) == "Artifact") mark_.artifact = true;
  if (properties != nullptr) {
    const Object id = properties->lookup("MCID");
    if (id.isInt() && id.getInt() >= 0 && id.getInt() < FormMarks::kFirst)
      mark_.mcid = id_on_page(id.getInt());
    tell_texts(*properties);
  }
  joiner_.flush();
  builder_.set_marked_content(mark_.mcid, mark_.artifact);
}

/// Entries of a mark that no glyph shows: alternative texts, expansions, whatever a program wrote there. The
/// replacement text comes by itself.
void PageDevice::tell_texts(Dict& properties) {
  constexpr std::size_t kLongestCode = 8;  // "zh-Hant"; longer ones may be anything
  for (int i = 0; i < std::min(properties.getLength(), 64); i++) {
    const Object& entry = properties.getValNF(i);
    const std::string_view key = properties.getKey(i);
    if (!entry.isString() || key == "ActualText") continue;
    std::string text = text_of(entry, max_string_bytes_);
    if (key == "Lang" && text.size() <= kLongestCode) continue;
    builder_.add_text_of_mark(std::move(text));
  }
}

void PageDevice::endMarkedContent(GfxState*) {
  const std::size_t floor = forms_.empty() ? 0 : forms_.back().marks;
  if (marks_.size() <= floor) return;  // an EMC too many must not close what surrounds the form
  mark_ = marks_.back();
  marks_.pop_back();
  joiner_.flush();
  builder_.set_marked_content(mark_.mcid, mark_.artifact);
}

void PageDevice::beginActualText(GfxState*, const GooString* text) {
  joiner_.flush();
  builder_.begin_actual_text(
      utf8_of_text_string({text->c_str(), static_cast<std::size_t>(text->getLength())}, max_string_bytes_));
}

void PageDevice::endActualText(GfxState*) {
  joiner_.flush();
  builder_.end_actual_text();
}

void PageDevice::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                                        bool for_soft_mask) {
  const bool veiled = !veils_.empty() && (veils_.back().transparent || veils_.back().masked);
  const bool see_through = veiled || (!groups_.empty() && groups_.back().see_through);
  groups_.push_back({for_soft_mask || in_soft_mask(), see_through});
  stale_ = true;
}

void PageDevice::endTransparencyGroup(GfxState*) {
  if (!groups_.empty()) groups_.pop_back();
  stale_ = true;
}

void PageDevice::enter_form(Ref form) {
  if (++forms_painted_ > max_forms_) throw EndlessPage{};
  painted_forms_.insert(form.num);
  const std::int32_t outer = forms_.empty() ? -1 : forms_.back().counting;
  forms_.push_back({marks_.size(), form_marks_.counts_itself(form) ? form.num : outer});
}

void PageDevice::leave_form() {
  if (forms_.empty()) return;
  if (marks_.size() > forms_.back().marks) {
    mark_ = marks_[forms_.back().marks];
    marks_.resize(forms_.back().marks);
    joiner_.flush();
    builder_.set_marked_content(mark_.mcid, mark_.artifact);
  }
  forms_.pop_back();
}

std::int32_t PageDevice::id_on_page(std::int32_t mcid) {
  const std::int32_t form = forms_.empty() ? -1 : forms_.back().counting;
  return form < 0 ? mcid : form_marks_.page_id(page_, form, mcid);
}

/// Poppler saves the state right before a group and sets its opacity back inside.
void PageDevice::saveState(GfxState* state) {
  veils_.push_back(veil_);
  veils_.back().transparent = state->getFillOpacity() < 0.99 || state->getBlendMode() != gfxBlendNormal;
}

void PageDevice::restoreState(GfxState*) {
  stale_ = stale_colour_ = true;
  if (veils_.empty()) return;
  veil_ = veils_.back();
  veils_.pop_back();
}

void PageDevice::note_clip(const GfxState& state) {
  const GfxPath* path = state.getPath();
  Subpath piece;
  if (path == nullptr || path->getNumSubpaths() != 1) {
    veil_.shaped_clip |= path != nullptr && path->getNumSubpaths() > 1;
    return;
  }
  load_subpath(state, *path->getSubpath(0), piece);
  veil_.shaped_clip |= !is_rectangle(piece, true);
}

bool PageDevice::hides(const GfxState& state, double opacity) const {
  return opacity >= 0.99 && state.getBlendMode() == gfxBlendNormal && !veil_.shaped_clip && !veil_.masked &&
         (groups_.empty() || !groups_.back().see_through);
}

std::uint32_t PageDevice::packed(const GfxRGB& c) {
  return static_cast<std::uint32_t>(colToByte(c.r)) << 16 | static_cast<std::uint32_t>(colToByte(c.g)) << 8 |
         colToByte(c.b);
}

void PageDevice::refresh_style(const GfxState& state) {
  stale_ = false;
  const std::shared_ptr<GfxFont>& font = state.getFont();
  style_.font = fonts_.index_of(font.get(), page_);
  letters_ = fonts_.letters_of(font.get());
  // Without a table of its own a font's letters are the names of its glyphs, of which variants have several.
  const bool may_lie = font != nullptr && font->hasToUnicodeCMap();
  use_ = may_lie ? fonts_.use_of(style_.font) : nullptr;
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
  if (render >= 4 && veil_.clip_run == 0) {
    veil_.clip_run = builder_.page().runs.size() + 1;
    veil_.shaped_clip = true;
  }
  use_visible_colour(state, render);
  if (style_ == told_) return;
  joiner_.change_style(told_ = style_);
}

/// Letters that are stroked and not filled have the colour of the stroke; so have those that are filled in
/// white and stroked.
void PageDevice::use_visible_colour(const GfxState& state, int render) {
  constexpr double kPlain = 1.3;  // to 1: the fill by itself would not be seen on paper
  if (render == 0) return;
  GfxRGB colour;
  state.getStrokeRGB(&colour);
  const bool stroked = render == 1 || render == 5;
  const bool both = render == 2 || render == 6;
  stale_colour_ = true;  // the next style may be plain again
  if (stroked || (both && contrast(style_.rgb, 0xffffff) < kPlain)) style_.rgb = packed(colour);
}

void PageDevice::paint_through(std::uint32_t rgb) {
  if (veil_.clip_run == 0) return;
  joiner_.flush();
  builder_.reveal(veil_.clip_run - 1, rgb);
}

void PageDevice::set_metrics(const GfxState& state, const GfxFont* font) {
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

double PageDevice::type3_scale(const GfxFont& font) {
  const double* m = font.getFontMatrix();
  const double* box = font.getFontBBox();
  const double height = std::abs((box[3] - box[1]) * m[3]);
  if (height > 0.01 && height < 1000) return height / 1.2;
  return std::abs(m[3]) > 1e-9 ? std::min(std::abs(m[3]) * 1000, 1000.0) : 1;
}

void PageDevice::spacing_out_of(const GfxState& state, CharCode code, double& dx, double& dy) {
  const double spacing = state.getCharSpace();
  if (spacing == 0 || code == 0x20 || std::abs(spacing) <= 0.3 * std::abs(state.getFontSize())) return;
  double out_x, out_y;
  state.textTransformDelta(spacing * state.getHorizScaling(), 0, &out_x, &out_y);
  dx -= out_x;
  dy -= out_y;
}

Box PageDevice::clip_of(const GfxState& state) {
  double x0, y0, x1, y1;
  state.getClipBBox(&x0, &y0, &x1, &y1);
  const auto at = [](double v) {
    return static_cast<float>(std::isfinite(v) ? std::clamp(v, -1e6, 1e6) : 0);
  };
  return {at(x0), at(y0), at(x1), at(y1)};
}

void PageDevice::paint_path(const GfxState& state, Painting painting) {
  const bool filled = painting != Painting::Stroke;
  const double opacity = filled ? state.getFillOpacity() : state.getStrokeOpacity();
  if (opacity <= 0 || in_soft_mask()) return;
  path_.filled = filled;
  path_.even_odd = painting == Painting::EvenOddFill;
  path_.opaque = hides(state, opacity);
  path_.line_width = filled ? 0 : state.getTransformedLineWidth();
  GfxRGB colour;
  if (filled) {
    state.getFillRGB(&colour);
  } else {
    state.getStrokeRGB(&colour);
  }
  path_.rgb = packed(colour);
  paint_through(path_.rgb);
  const GfxPath* path = state.getPath();
  path_.subpaths.resize(static_cast<std::size_t>(path->getNumSubpaths()));
  for (int i = 0; i < path->getNumSubpaths(); i++)
    load_subpath(state, *path->getSubpath(i), path_.subpaths[static_cast<std::size_t>(i)]);
  builder_.path(path_, clip_of(state));
}

void PageDevice::load_subpath(const GfxState& state, const GfxSubpath& from, Subpath& to) {
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

bool PageDevice::painted_area(GfxState* state) {
  if (in_soft_mask()) return true;
  const Box clip = clip_of(*state);
  PaintedPath path;
  path.subpaths.emplace_back().points = {{clip.x0, clip.y0}, {clip.x1, clip.y0}, {clip.x1, clip.y1},
                                         {clip.x0, clip.y1}, {clip.x0, clip.y0}, {clip.x0, clip.y0}};
  path.filled = true;
  path.opaque = false;
  path.rgb = 0x808080;
  paint_through(path.rgb);
  builder_.path(path, clip);
  return true;
}

void PageDevice::place(const GfxState& state, const Object* ref, int width, int height, bool mask) {
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
  paint_through(0);
  if (placement.object >= 0 && !(upright && whole)) altered_images_.insert(placement.object);
  builder_.image(placement, clip);
}

void PageDevice::consume(Stream* stream, int width, int height, int components, int bits) {
  stream->reset();
  const std::int64_t row = (static_cast<std::int64_t>(width) * components * bits + 7) / 8;
  const std::int64_t total = std::min<std::int64_t>(row * height, 64 << 20);
  for (std::int64_t i = 0; i < total && stream->getChar() != EOF; i++) {
  }
  stream->close();
}

}  // namespace lectern::pdf
