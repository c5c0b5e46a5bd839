#pragma once

/// Our device: poppler's interpreter tells it what a page paints, and it tells the PageBuilder. It draws
/// nothing, decodes no image and runs no pattern.

#include <cmath>
#include <set>
#include <vector>

#include "page_builder.h"
#include "poppler/library/poppler.h"
#include "poppler/page_content/font_table.h"
#include "poppler/page_content/form_marks.h"
#include "poppler/page_content/letter_joiner.h"

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

  /// Objects of the forms that were painted.
  const std::set<int>& painted_forms() const { return painted_forms_; }

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
                         double, double) override;

  void startPage(int number, GfxState*, XRef*) override;

  void saveState(GfxState*) override;
  void restoreState(GfxState*) override;
  void updateAll(GfxState*) override { stale_ = stale_colour_ = true; }
  void updateCTM(GfxState*, double, double, double, double, double, double) override { stale_ = true; }
  void updateFont(GfxState*) override { stale_ = true; }
  void updateTextMat(GfxState*) override { stale_ = true; }
  void updateHorizScaling(GfxState*) override { stale_ = true; }
  void updateRender(GfxState*) override { stale_ = true; }
  void updateFillOpacity(GfxState*) override { stale_ = true; }
  void updateFillColorSpace(GfxState*) override { stale_ = stale_colour_ = true; }
  void updateStrokeColor(GfxState*) override { stale_ = true; }
  void updateFillColor(GfxState*) override { stale_ = stale_colour_ = true; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int, const Unicode* unicode, int length) override;

  void endPage() override { joiner_.flush(); }

  void stroke(GfxState* state) override { paint_path(*state, Painting::Stroke); }
  void fill(GfxState* state) override { paint_path(*state, Painting::Fill); }
  void eoFill(GfxState* state) override { paint_path(*state, Painting::EvenOddFill); }

  void clip(GfxState* state) override { note_clip(*state); }
  void eoClip(GfxState* state) override { note_clip(*state); }
  void clipToStrokePath(GfxState*) override { veil_.shaped_clip = true; }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override { veil_.masked = true; }
  void clearSoftMask(GfxState*) override { veil_.masked = false; }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool, bool,
                     bool inlined) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* map,
                 bool, const int*, bool inlined) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height, GfxImageColorMap*, bool,
                       Stream*, int, int, bool, bool) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height, GfxImageColorMap*,
                           bool, Stream*, int, int, GfxImageColorMap*, bool) override;
  void setSoftMaskFromImageMask(GfxState*, Object*, Stream* stream, int width, int height, bool, bool inlined,
                                double*) override;

  void beginMarkedContent(const char* name, Dict* properties) override;
  void endMarkedContent(GfxState*) override;
#if LECTERN_POPPLER_MAJOR < 25
  void beginForm(Ref form) override { enter_form(form); }
  void endForm(Ref) override { leave_form(); }
#else
  void beginForm(Object*, Ref form) override { enter_form(form); }
  void endForm(Object*, Ref) override { leave_form(); }
#endif

  void beginActualText(GfxState*, const GooString* text) override;
  void endActualText(GfxState*) override;

  // What a soft mask is made of is not seen.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                              bool for_soft_mask) override;
  void endTransparencyGroup(GfxState*) override;

 private:
  struct Mark {
    std::int32_t mcid = -1;
    bool artifact = false;
  };
  /// What lets the paper show through besides a colour's own opacity; saved with the graphics state.
  struct Veil {
    bool shaped_clip = false;  ///< of which only the box is known
    bool masked = false;
    bool transparent = false;  ///< where a group begins: how the group as a whole is painted
    std::size_t clip_run = 0;  ///< one more than the first run whose letters are the clip; 0: none
  };
  struct Group {
    bool of_mask = false;
    bool see_through = false;
  };
  struct FormPlace {
    std::size_t marks = 0;       ///< how many were open where the form began
    std::int32_t counting = -1;  ///< object number of the innermost form that counts ids for itself
  };

  void large_sign(const SignExtent& extent, Point at, Point advance, std::span<const Unicode> letters);

  void tell_texts(Dict& properties);

  void enter_form(Ref form);
  void leave_form();

  std::int32_t id_on_page(std::int32_t mcid);

  bool in_soft_mask() const { return !groups_.empty() && groups_.back().of_mask; }

  static std::uint32_t packed(const GfxRGB& c);

  void refresh_style(const GfxState& state);

  void use_visible_colour(const GfxState& state, int render);

  void set_metrics(const GfxState& state, const GfxFont* font);

  /// A Type 3 font has a glyph space of its own; its box in text space says how large a letter is (about 1.2
  /// em).
  static double type3_scale(const GfxFont& font);

  /// Poppler's advance holds character and word spacing. A little tracking belongs to the letter; a wide leap
  /// is a gap.
  static void spacing_out_of(const GfxState& state, CharCode code, double& dx, double& dy);

  static Box clip_of(const GfxState& state);

  enum class Painting { Stroke, Fill, EvenOddFill };
  void paint_path(const GfxState& state, Painting painting);

  static void load_subpath(const GfxState& state, const GfxSubpath& from, Subpath& to);

  void note_clip(const GfxState& state);

  /// Letters that were only a clip are seen as soon as something is painted through them.
  void paint_through(std::uint32_t rgb);

  /// Whether what is painted now hides what is under it.
  bool hides(const GfxState& state, double opacity) const;

  /// A shading or a tiling fills what is left of the clip.
  bool painted_area(GfxState* state);

  void place(const GfxState& state, const Object* ref, int width, int height, bool mask);

  /// The bytes of an inline image stand in the content stream and must be stepped over; nothing is kept.
  static void consume(Stream* stream, int width, int height, int components, int bits);

  PageBuilder& builder_;
  FontTable& fonts_;
  LetterJoiner joiner_;
  const Letters* letters_ = nullptr;  ///< of the present font
  FontUse* use_ = nullptr;            ///< the same
  FormMarks& form_marks_;
  std::size_t max_string_bytes_;
  GlyphStyle style_;
  GlyphStyle told_;  ///< the style that the builder has
  bool stale_ = true, stale_colour_ = true;
  Mark mark_;
  std::vector<Mark> marks_;
  std::vector<FormPlace> forms_;
  std::vector<Group> groups_;
  Veil veil_;
  std::vector<Veil> veils_;
  PaintedPath path_;  ///< kept for its memory
  std::set<int> altered_images_, painted_forms_;
  std::int32_t max_forms_;
  std::int32_t forms_painted_ = 0;
  bool endless_ = false;
  std::int32_t page_ = 0;
};

}  // namespace lectern::pdf
