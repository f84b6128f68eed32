// Just enough of an XML parser to tell whether a document is well formed, and to count its
// elements.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace mnemoscope::plot {

class XmlReader {
 public:
  explicit XmlReader(std::string document) : text_(std::move(document)) { read(); }

  bool well_formed() const { return problem_.empty(); }
  const std::string& problem() const { return problem_; }
  int count(const std::string& element) const {
    const auto found = counts_.find(element);
    return found == counts_.end() ? 0 : found->second;
  }
  /// All character data, entities as written, elements separated by newlines.
  const std::string& characters() const { return characters_; }

 private:
  void read() {
    if (text_.rfind("<?xml ", 0) != 0) return fail("no XML declaration");
    at_ = text_.find("?>");
    if (at_ == std::string::npos) return fail("declaration without an end");
    at_ += 2;
    while (problem_.empty() && at_ < text_.size()) {
      if (text_[at_] == '<') {
        read_tag();
      } else {
        read_characters();
      }
    }
    if (problem_.empty() && (!open_.empty() || roots_ != 1)) fail("not one closed root element");
  }

  void read_characters() {
    const auto end = std::min(text_.find('<', at_), text_.size());
    const std::string part = text_.substr(at_, end - at_);
    check_data(part);
    if (open_.empty() && part.find_first_not_of(" \n\r\t") != std::string::npos) {
      fail("text outside the root element");
    }
    characters_ += part + "\n";
    at_ = end;
  }

  void read_tag() {
    const auto end = text_.find('>', at_);
    if (end == std::string::npos) return fail("tag without an end");
    std::string tag = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (tag.empty()) return fail("empty tag");
    if (tag[0] == '/') return close(tag.substr(1));
    const bool empty_element = tag.back() == '/';
    if (empty_element) tag.pop_back();
    const auto name_end = std::min(tag.find_first_of(" \n"), tag.size());
    const std::string name = tag.substr(0, name_end);
    read_attributes(tag.substr(name_end), name);
    if (open_.empty()) ++roots_;
    ++counts_[name];
    if (!empty_element) open_.push_back(name);
  }

  void close(const std::string& name) {
    if (open_.empty() || open_.back() != name) return fail("</" + name + "> closes nothing");
    open_.pop_back();
  }

  void read_attributes(const std::string& attributes, const std::string& element) {
    std::map<std::string, bool> seen;
    std::size_t i = 0;
    while ((i = attributes.find_first_not_of(" \n", i)) != std::string::npos) {
      const auto equals = attributes.find('=', i);
      if (equals == std::string::npos || attributes.size() <= equals + 1 ||
          attributes[equals + 1] != '"') {
        return fail("attribute without a quoted value in " + element);
      }
      const auto end = attributes.find('"', equals + 2);
      if (end == std::string::npos) return fail("open attribute value in " + element);
      const std::string name = attributes.substr(i, equals - i);
      if (seen[name]) return fail("attribute " + name + " twice in " + element);
      seen[name] = true;
      check_data(attributes.substr(equals + 2, end - equals - 2));
      i = end + 1;
    }
  }

  void check_data(const std::string& data) {
    for (std::size_t i = 0; i < data.size(); ++i) {
      const auto byte = static_cast<unsigned char>(data[i]);
      if (byte < 0x20 && data[i] != '\n' && data[i] != '\t' && data[i] != '\r') {
        return fail("control character");
      }
      if (data[i] != '&') continue;
      bool known = false;
      for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
        known = known || data.compare(i, std::string(entity).size(), entity) == 0;
      }
      if (!known) return fail("bare ampersand");
    }
  }

  void fail(const std::string& problem) {
    if (problem_.empty()) problem_ = problem;
  }

  std::string text_;
  std::size_t at_ = 0;
  int roots_ = 0;
  std::vector<std::string> open_;
  std::map<std::string, int> counts_;
  std::string characters_;
  std::string problem_;
};

}  // namespace mnemoscope::plot
