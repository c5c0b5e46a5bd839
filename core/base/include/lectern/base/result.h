#pragma once

/// A value or the reason why there is none, for what the outside can cause on a normal day. It speaks the
/// words of std::expected, so that it can be replaced on the day the compiler offers that.

#include <type_traits>
#include <utility>
#include <variant>

namespace lectern {

/// Wraps an error on its way into a `Result` whose value type could be built from it too.
template <typename E>
struct Unexpected {
  E error;
};
template <typename E>
Unexpected(E) -> Unexpected<E>;

template <typename T, typename E>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error)
    requires(!std::is_same_v<T, E>)
      : state_(std::in_place_index<1>, std::move(error)) {}
  Result(Unexpected<E> error) : state_(std::in_place_index<1>, std::move(error.error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  E& error() { return std::get<1>(state_); }
  const E& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, E> state_;
};

/// Success that carries nothing: `Result<Done, E>`.
struct Done {};

}  // namespace lectern

#define LECTERN_TRY_JOIN_(a, b) a##b
#define LECTERN_TRY_NAME_(line) LECTERN_TRY_JOIN_(lectern_try_, line)

/// Declares `name` as the value of a `Result`, or returns its error to our caller.
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared cannot stand in parentheses.
#define LECTERN_TRY(name, expression)                                                                  \
  auto LECTERN_TRY_NAME_(__LINE__) = (expression);                                                     \
  if (!LECTERN_TRY_NAME_(__LINE__).has_value()) return std::move(LECTERN_TRY_NAME_(__LINE__).error()); \
  auto& name = *LECTERN_TRY_NAME_(__LINE__)
// NOLINTEND(bugprone-macro-parentheses)

/// Returns the error of a `Result<Done, E>` to our caller, or goes on.
#define LECTERN_TRY_DONE(expression) \
  if (auto lectern_tried = (expression); !lectern_tried.has_value()) return std::move(lectern_tried.error())
