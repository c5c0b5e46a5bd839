#pragma once

/// Small PDFs, written by hand: each shows one thing. Coordinates are points from the top left, as everywhere
/// in Lectern.

#include <string>
#include <utility>
#include <vector>

namespace lectern::golden {

enum class Face { Roman, Bold, Oblique, Fixed, Serif };

class Sheet {
 public:
  /// Text with its baseline at `y`.
  Sheet& text(double x, double y, double size, Face face, const std::string& words);
  /// Lines of text, `leading` apart.
  Sheet& lines(double x, double y, double size, double leading, Face face,
               const std::vector<std::string>& all);
  Sheet& rule(double x0, double y0, double x1, double y1);
  /// A filled round path: what browsers print as a list bullet.
  Sheet& dot(double x, double y, double radius);
  Sheet& link(double x0, double y0, double x1, double y1, const std::string& uri);
  /// A form field; `entries` such as "/FT/Tx/T(name)/V(Ada)".
  Sheet& field(double x0, double y0, double x1, double y1, const std::string& entries);
  /// What is painted between these two belongs to an element of the structure tree: `Pdf::tag`.
  Sheet& begin(int tag);
  Sheet& end();
  /// Raw content operators, for what has no word here.
  Sheet& raw(const std::string& operators);

 private:
  friend class Pdf;
  std::string content_;
  std::vector<std::pair<std::string, std::string>> links_;   ///< rectangle, address
  std::vector<std::pair<std::string, std::string>> fields_;  ///< rectangle, entries
  std::vector<int> marks_;                                   ///< by marked-content id: the element
};

class Pdf {
 public:
  explicit Pdf(std::string title = {}) : title_(std::move(title)) {}
  Sheet& page();
  /// An earlier page; adding another one makes this reference void.
  Sheet& sheet(std::size_t index) { return sheets_[index]; }
  /// An element of the structure tree, below `parent` (-1: the root), with further entries such as "/Alt(a
  /// cat)".
  int tag(const std::string& type, int parent = -1, const std::string& entries = {});
  std::string bytes() const;

 private:
  struct Element {
    std::string type, entries;
    int parent = -1;
  };
  std::string structure(std::vector<std::string>& objects, const std::vector<std::size_t>& pages) const;

  std::string title_;
  std::vector<Sheet> sheets_;
  std::vector<Element> elements_;
};

/// Those with a structure tree.
std::vector<std::pair<std::string, std::string>> tagged_samples();

/// Every sample by name.
std::vector<std::pair<std::string, std::string>> samples();

/// Those about layout, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> layout_samples();

/// Tables, and what looks like them, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> table_samples();

/// Headings and the order of reading, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> heads_samples();

/// Those with drawings and images, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> figure_samples();

/// Drawings of rectangles, formulas drawn as outlines.
std::vector<std::pair<std::string, std::string>> formula_samples();

/// Scans with a layer of an earlier recognition, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> scan_samples();

/// Forms, notes, initials, mathematics, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> matter_samples();

/// Lists, labels, notes and short lines, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> list_samples();

/// Other scripts than Latin, and what their producers do, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> language_samples();

/// What lies over, under and around words, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> paint_samples();

}  // namespace lectern::golden
