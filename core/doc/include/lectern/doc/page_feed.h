#pragma once

/// The pages of a reading, one after the other, as often as needed. The pages of a long document are never
/// all in memory: a caller keeps small facts of each page and iterates again.

#include <functional>
#include <utility>

#include "lectern/doc/page.h"

namespace lectern::doc {

/// A source of pages. Implementations: the stored frames of a scan (module `reading`), and pages in memory.
class PageFeed {
 public:
  virtual ~PageFeed() = default;

  /// All but the pages, for the feed's life: `pages` may be empty whatever the document holds.
  virtual const Reading& reading() const = 0;

  /// Shows every page that could be read, by number. A page lives until `see` returns. The same pages each
  /// time.
  virtual void each_page(const std::function<void(const Page& page)>& see) const = 0;
};

/// A reading that is in memory as a whole.
class PagesInMemory final : public PageFeed {
 public:
  /// Borrows `reading`.
  explicit PagesInMemory(const Reading& reading) : reading_(reading) {}

  const Reading& reading() const override { return reading_; }
  void each_page(const std::function<void(const Page& page)>& see) const override {
    for (const Page& page : reading_.pages) see(page);
  }

 private:
  const Reading& reading_;
};

}  // namespace lectern::doc
