// Values to bytes and back, for a program and its own build: no versions, no other machine.  Structures say once
// which fields they have, by `each_field`; both directions go by it.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lawful::snapshot {

template <typename T>
concept Plain = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

class Writer {
 public:
  template <Plain T>
  void operator()(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T)); }
  void operator()(const std::string& text) {
    (*this)(text.size());
    bytes_ += text;
  }
  template <typename T>
  void operator()(const std::vector<T>& list) {
    (*this)(list.size());
    if constexpr (Plain<T>) bytes_.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
    else for (const T& one : list) (*this)(one);
  }
  void operator()(const std::vector<bool>& list) { (*this)(std::vector<char>(list.begin(), list.end())); }
  template <typename A, typename B>
  void operator()(const std::pair<A, B>& pair) { (*this)(pair.first, pair.second); }
  template <typename K, typename V>
  void operator()(const std::unordered_map<K, V>& map) {
    (*this)(map.size());
    for (const auto& [key, value] : map) (*this)(key), (*this)(value);
  }
  template <typename T>
    requires(!Plain<T> && requires(Writer& w, T& t) { each_field(w, t); })
  void operator()(const T& value) { each_field(*this, const_cast<T&>(value)); }
  template <typename... Fields>
    requires(sizeof...(Fields) > 1)
  void operator()(const Fields&... fields) { ((*this)(fields), ...); }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <Plain T>
  void operator()(T& value) { std::memcpy(&value, take(sizeof(T)), sizeof(T)); }
  void operator()(std::string& text) { text = view(); }
  template <typename T>
  void operator()(std::vector<T>& list) {
    list.resize(size());
    if constexpr (Plain<T>) {
      const std::size_t bytes = list.size() * sizeof(T);
      if (bytes != 0) std::memcpy(list.data(), take(bytes), bytes);
    } else {
      for (T& one : list) (*this)(one);
    }
  }
  void operator()(std::vector<bool>& list) {
    std::vector<char> bytes;
    (*this)(bytes);
    list.assign(bytes.begin(), bytes.end());
  }
  template <typename A, typename B>
  void operator()(std::pair<A, B>& pair) { (*this)(pair.first, pair.second); }
  template <typename K, typename V>
  void operator()(std::unordered_map<K, V>& map) {
    const std::size_t n = size();
    map.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
      K key;
      (*this)(key);
      (*this)(map[key]);
    }
  }
  template <typename T>
    requires(!Plain<T> && requires(Reader& r, T& t) { each_field(r, t); })
  void operator()(T& value) { each_field(*this, value); }
  template <typename... Fields>
    requires(sizeof...(Fields) > 1)
  void operator()(Fields&... fields) { ((*this)(fields), ...); }

  std::size_t size() {
    std::size_t n = 0;
    (*this)(n);
    return n;
  }
  // A text that stays where it is.
  std::string_view view() {
    const std::size_t n = size();
    return {take(n), n};
  }
  bool done() const { return bytes_.empty(); }

 private:
  const char* take(std::size_t n) {
    if (n > bytes_.size()) throw std::logic_error("the tables of the library are cut short");
    const char* at = bytes_.data();
    bytes_.remove_prefix(n);
    return at;
  }

  std::string_view bytes_;
};

}  // namespace lawful::snapshot
