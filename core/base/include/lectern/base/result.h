#pragma once

/// A value, or the reason why there is none, for failures that the outside can cause on a normal day. The
/// names are those of std::expected, so that it can be replaced when the compiler offers it.

#include <type_traits>
#include <utility>
#include <variant>

namespace lectern {

/// Marks an error if the value type could be built from it too: `return Unexpected{std::string("why")};`.
template <typename E>
struct Unexpected {
  E error;
};
template <typename E>
Unexpected(E) -> Unexpected<E>;

/// Holds either a `T` or an `E`, never nothing. It must be looked at: ignoring one is a warning.
///
/// Both convert implicitly, so a function returns its value or its error as it is. Copies and moves as its
/// content does.
template <typename T, typename E>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error)
    requires(!std::is_same_v<T, E>)
      : state_(std::in_place_index<1>, std::move(error)) {}
  Result(Unexpected<E> error) : state_(std::in_place_index<1>, std::move(error.error)) {}

  /// Whether there is a value. Ask before `*` and `->`.
  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// The value. Throws std::bad_variant_access if there is an error instead.
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }

  /// The error. Throws std::bad_variant_access if there is a value instead.
  E& error() { return std::get<1>(state_); }
  const E& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, E> state_;
};

/// Success without a value, for functions that only do something: `Result<Done, E>`.
struct Done {};

}  // namespace lectern

#define LECTERN_TRY_JOIN_(a, b) a##b
#define LECTERN_TRY_NAME_(line) LECTERN_TRY_JOIN_(lectern_try_, line)

/// Declares `name` as the value of a `Result`, or returns its error to the caller of this function, whose own
/// result must be constructible from it. `name` is a reference into a local object. Use it as a statement of
/// its own.
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared cannot be in parentheses.
#define LECTERN_TRY(name, expression)                                                                  \
  auto LECTERN_TRY_NAME_(__LINE__) = (expression);                                                     \
  if (!LECTERN_TRY_NAME_(__LINE__).has_value()) return std::move(LECTERN_TRY_NAME_(__LINE__).error()); \
  auto& name = *LECTERN_TRY_NAME_(__LINE__)
// NOLINTEND(bugprone-macro-parentheses)

/// Returns the error of a `Result<Done, E>` to the caller of this function, or continues.
#define LECTERN_TRY_DONE(expression) \
  if (auto lectern_tried = (expression); !lectern_tried.has_value()) return std::move(lectern_tried.error())
