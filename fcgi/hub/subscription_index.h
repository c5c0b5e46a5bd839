#pragma once

/// Who hears an event, found without asking everybody: listeners sit by what they may hear.

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "lectern/events/event.h"

namespace lectern::hub {

struct Client;

class Audience {
 public:
  void join(Client& client, const events::Viewer& viewer);
  void leave(Client& client, const events::Viewer& viewer);

  /// Everybody who may hear `event`, nobody twice. Good until the next call.
  const std::vector<Client*>& listeners(const events::Event& event);

  std::size_t size() const { return size_; }

 private:
  enum class Row { Everything, OfAccount, OfKey, Holds };
  using Seat = std::tuple<TenantId, Row, std::int64_t>;

  static std::vector<Seat> seats(const events::Viewer& viewer);
  void collect(const Seat& seat);

  std::map<Seat, std::vector<Client*>> rows_;
  std::vector<Client*> found_;
  std::size_t size_ = 0;
};

}  // namespace lectern::hub
