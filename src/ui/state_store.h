// Values found by their type: what a workspace keeps, without anyone else knowing what that is.
#pragma once

#include <any>
#include <typeindex>
#include <unordered_map>

namespace mnemoscope {

/// At most one value of every type. Copying copies all, so T must be copyable and made without
/// arguments.
class StateStore {
 public:
  /// The value, made when it is first asked for.
  template <class T>
  T& of() {
    std::any& value = values_[typeid(T)];
    if (!value.has_value()) value = T{};
    return *std::any_cast<T>(&value);
  }

  /// The value; as made without arguments where nobody asked for it yet.
  template <class T>
  const T& of() const {
    static const T nothing_yet{};
    const auto found = values_.find(typeid(T));
    return found == values_.end() ? nothing_yet : *std::any_cast<T>(&found->second);
  }

 private:
  std::unordered_map<std::type_index, std::any> values_;
};

/// What a view keeps besides its own members: the state of each workspace, by its type.
struct WithStates {
  StateStore workspaces{};

  template <class T>
  T& of() {
    return workspaces.of<T>();
  }
  template <class T>
  const T& of() const {
    return workspaces.of<T>();
  }
};

}  // namespace mnemoscope
