// A plain text field for Markdown, which it never rewrites, with a button that puts a picture where the cursor is.

export function textWidget(words) {
  const { h, createClass } = window;
  return createClass({
    getInitialState: () => ({ asked: false }),

    // Decap asks; without it the picture that was chosen would never arrive.
    shouldComponentUpdate: () => true,

    componentDidMount() {
      this.fit();
    },

    componentDidUpdate() {
      this.fit();
      const { mediaPaths, forID, onClearMediaControl } = this.props;
      const path = this.state.asked && mediaPaths.get(forID);
      if (!path) return;
      this.setState({ asked: false });
      if (onClearMediaControl) onClearMediaControl(forID);
      this.insert(`![${words["editor.picture_alt"]}](${[].concat(path)[0].replace(/^\//, "")})`);
    },

    // As tall as its text, also where the browser does not know `field-sizing`. A closed entry has no height to measure.
    fit() {
      if (CSS.supports("field-sizing", "content")) return;
      this.area.style.height = "auto";
      if (this.area.scrollHeight) this.area.style.height = `${this.area.scrollHeight + 2}px`;
    },

    insert(text) {
      const { selectionStart, selectionEnd, value } = this.area;
      this.props.onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
    },

    choose() {
      this.setState({ asked: true });
      this.props.onOpenMediaLibrary({ controlID: this.props.forID, forImage: true, allowMultiple: false, field: this.props.field });
    },

    render() {
      const { forID, value, classNameWrapper, onChange, setActiveStyle, setInactiveStyle } = this.props;
      return h(
        "div",
        { className: classNameWrapper },
        h("textarea", {
          id: forID,
          className: "saku-text",
          rows: 5,
          value: value || "",
          ref: (area) => (this.area = area || this.area),
          onChange: (event) => onChange(event.target.value),
          onFocus: () => (this.fit(), setActiveStyle()),
          onBlur: setInactiveStyle,
        }),
        h("button", { type: "button", className: "saku-picture", onClick: () => this.choose() }, words["editor.picture"]),
      );
    },
  });
}
