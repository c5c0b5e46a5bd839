#pragma once

/// The pages of a reading, one after the other, as often as they are asked for. A long document's pages need
/// never be in memory at once: whoever works on them keeps small facts of each and asks again.

#include <functional>
#include <utility>

#include "lectern/doc/page.h"

namespace lectern::doc {

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
