#pragma once

/// Turns what an interpreter paints into a `doc::Page`: glyphs into runs, paths into rules, images into
/// placements. Knows no PDF library, so that it can be tested with literal strokes of the pen. Coordinates
/// are points on the page as it is shown, y downwards.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/pdf/limits.h"
#include "painting/painted_areas.h"
#include "painting/path_shapes.h"
#include "painting/printed_letters.h"
#include "painting/seen_letters.h"

namespace lectern::pdf {

/// How the next glyphs look.
struct GlyphStyle {
  std::uint16_t font = 0xffff;
  std::uint16_t flags = 0;  ///< doc::RunFlag bits that the graphics state decides
  std::uint32_t rgb = 0;
  float size = 0;
  float ascent = 0.75F, descent = -0.25F;  ///< in ems
  Point up{0, -1};                         ///< unit vector from the baseline to the top of a letter
  friend bool operator==(const GlyphStyle& a, const GlyphStyle& b) {
    return a.font == b.font && a.flags == b.flags && a.rgb == b.rgb && a.size == b.size &&
           a.ascent == b.ascent && a.descent == b.descent && a.up.x == b.up.x && a.up.y == b.up.y;
  }
};

/// What was painted by the layers that are switched on, in order: the second pass, with all layers on, is
/// compared with it, and whatever it has more is hidden.
struct VisibleTrace {
  std::vector<std::uint64_t> marks;
  std::size_t next = 0;
};

class PageBuilder {
 public:
  explicit PageBuilder(const Limits& limits) : limits_(limits) {}

  void begin(std::int32_t number, double width, double height, int rotation);

  /// Painting is only traced, not kept, until the next `begin`.
  void record_trace() { recording_ = true; }
  VisibleTrace take_trace();
  /// What follows is compared with `trace`.
  void compare_with(VisibleTrace trace);
  /// What follows is no part of any layer.
  void stop_comparing() { trace_.reset(); }

  void set_style(const GlyphStyle& style);
  void set_marked_content(std::int32_t mcid, bool artifact);

  /// A glyph with its origin on the baseline. `code_points` may be empty: the font does not say what it
  /// means.
  void glyph(Point origin, Point advance, std::span<const std::uint32_t> code_points);

  /// `last`, which was the last glyph, turns out to be a part of `whole`. False: it is not there any more.
  bool replace_last(std::uint32_t last, std::uint32_t whole);
  void path(const PaintedPath& path, const Box& clip);
  void image(doc::Placement placement, const Box& clip);

  /// What marked content says of itself besides what it shows.
  void add_text_of_mark(std::string text);

  void begin_actual_text(std::string text);
  void end_actual_text();

  /// Runs from `first` on that were not painted are seen now, in this colour.
  void reveal(std::size_t first, std::uint32_t rgb);

  /// A sign that was drawn instead of written.
  void sign(std::uint32_t code, const Box& box, std::uint32_t rgb);

  /// The next glyph begins a run.
  void break_run() { close_run(); }

  doc::Page& page() { return page_; }
  doc::Page finish();

 private:
  struct OpenRun {
    Point direction{1, 0};
    double across = 0;  ///< position across the writing direction
    Point start;
    double first_edge = 0;
    std::uint16_t flags = 0;
    GlyphStyle style;
    bool artifact = false;
  };
  struct ActualText {
    std::string text;
    std::size_t first_run = 0;
  };

  bool traced_as_hidden(std::uint64_t mark);
  bool continues(Point origin, Point advance, double length, std::uint16_t flags) const;
  void open_run(Point origin, Point advance, double length, std::uint16_t flags);
  void close_run();
  bool repeats_earlier_run(const doc::Run& run);
  bool repeats_letter(Point origin, double length, std::uint16_t flags,
                      std::span<const std::uint32_t> code_points);
  void append_code_points(std::span<const std::uint32_t> code_points, double begin, double end);
  void add_edge(double at);
  void add_rule(const PathShape& shape, const PaintedPath& path, const Box& clip);

  Limits limits_;
  doc::Page page_;
  GlyphStyle style_;
  bool style_changed_ = true;
  std::int32_t mcid_ = -1;
  bool artifact_ = false;
  std::optional<OpenRun> open_;
  std::optional<ActualText> actual_;
  std::unordered_multimap<std::size_t, std::size_t> runs_by_text_;
  std::vector<RunLine> lines_;        ///< of each run
  std::vector<LetterState> letters_;  ///< of each edge
  PrintedLetters printed_;
  PaintedAreas areas_;
  bool dropped_ = false;  ///< the last glyph repeated an earlier one
  std::int64_t path_checks_left_ = 0;
  bool recording_ = false;
  std::optional<VisibleTrace> trace_;
};

/// The part of the page, 0..1, that the images cover; overlaps count once.
float covered_share(const doc::Page& page);

/// The runs' text in the order they were painted, with a space where one run does not touch the next.
std::string words_of(const doc::Page& page);

/// The same with an end of line where the next run stands on another one.
std::string lines_of(const doc::Page& page);

/// The object number of the one image that `box` shows, to half a point, with no text, rule or other image in
/// it; -1 where there is none.
std::int32_t only_image_in(const doc::Page& page, const Box& box);

}  // namespace lectern::pdf
