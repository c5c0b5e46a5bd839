#include "tree.h"

#include <algorithm>

namespace lectern::enhance {
namespace {

bool any_on(const std::vector<doc::Place>& places, std::int32_t page) {
  return std::any_of(places.begin(), places.end(),
                     [&](const doc::Place& place) { return place.page == page; });
}

Position find_in(std::vector<doc::Block>& list, std::uint32_t id, const std::vector<doc::Place>& around) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::vector<doc::Place>& places = list[i].places.empty() ? around : list[i].places;
    if (list[i].id == id) return {&list, i, false, places};
    if (Position found = find_in(list[i].children, id, places)) return found;
  }
  return {};
}

}  // namespace

bool Position::is_on(std::int32_t page) const {
  return any_on(places, page);
}

bool is_on(const doc::Block& block, std::int32_t page) {
  return any_on(block.places, page) ||
         std::any_of(block.children.begin(), block.children.end(),
                     [&](const doc::Block& child) { return is_on(child, page); });
}

void Tree::rebuild() {
  where_.clear();
  enter(snapshot_.blocks);
  enter(snapshot_.notes);
}

void Tree::enter(std::vector<doc::Block>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) enter(list[i], {&list, i, false});
}

void Tree::enter(const doc::Block& block, const Where& where) {
  const auto [found, is_new] = where_.try_emplace(block.id, where);
  if (!is_new) found->second.twice = true;
  for (const doc::Block& child : block.children) enter(child, where);
}

Position Tree::find(std::uint32_t id) {
  const auto found = where_.find(id);
  if (id == 0 || found == where_.end() || found->second.twice) return {};
  const Where& where = found->second;
  doc::Block& top = (*where.list)[where.top];
  if (top.id == id) return {where.list, where.top, true, top.places};
  return find_in(top.children, id, top.places);
}

}  // namespace lectern::enhance
