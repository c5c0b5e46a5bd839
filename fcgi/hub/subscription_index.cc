#include "hub/subscription_index.h"

#include <algorithm>

namespace lectern::hub {

std::vector<Audience::Seat> Audience::seats(const events::Viewer& viewer) {
  if (viewer.everything) return {{viewer.tenant, Row::Everything, 0}};
  std::vector<Seat> seats;
  if (viewer.account) seats.emplace_back(viewer.tenant, Row::OfAccount, viewer.account->value);
  if (viewer.api_key) seats.emplace_back(viewer.tenant, Row::OfKey, *viewer.api_key);
  if (viewer.holds) seats.emplace_back(viewer.tenant, Row::Holds, 0);
  return seats;
}

void Audience::join(Client& client, const events::Viewer& viewer) {
  for (const Seat& seat : seats(viewer)) rows_[seat].push_back(&client);
  ++size_;
}

void Audience::leave(Client& client, const events::Viewer& viewer) {
  for (const Seat& seat : seats(viewer)) {
    const auto row = rows_.find(seat);
    if (row == rows_.end()) continue;
    std::erase(row->second, &client);
    if (row->second.empty()) rows_.erase(row);
  }
  --size_;
}

void Audience::collect(const Seat& seat) {
  const auto row = rows_.find(seat);
  if (row != rows_.end()) found_.insert(found_.end(), row->second.begin(), row->second.end());
}

const std::vector<Client*>& Audience::listeners(const events::Event& event) {
  found_.clear();
  if (!event.for_submitter_only) collect({event.tenant, Row::Everything, 0});
  if (event.submitter) collect({event.tenant, Row::OfAccount, event.submitter->value});
  if (event.api_key) collect({event.tenant, Row::OfKey, *event.api_key});
  if (event.is_about_hold() && !event.for_submitter_only) {
    collect({event.tenant, Row::Holds, 0});
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  }
  return found_;
}

}  // namespace lectern::hub
