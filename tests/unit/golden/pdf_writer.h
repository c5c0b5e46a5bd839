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
  /// Raw content operators, for what has no word here.
  Sheet& raw(const std::string& operators);

 private:
  friend class Pdf;
  std::string content_;
  std::vector<std::pair<std::string, std::string>> links_;  ///< rectangle, address
};

class Pdf {
 public:
  explicit Pdf(std::string title = {}) : title_(std::move(title)) {}
  Sheet& page();
  std::string bytes() const;

 private:
  std::string title_;
  std::vector<Sheet> sheets_;
};

/// Every sample by name.
std::vector<std::pair<std::string, std::string>> samples();

/// Those about layout, which `samples()` holds too.
std::vector<std::pair<std::string, std::string>> layout_samples();

}  // namespace lectern::golden
