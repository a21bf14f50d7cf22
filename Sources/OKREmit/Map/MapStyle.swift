/// The look of a map that stands alone. In a page the page's own style sheet says the same with its own colours.
enum MapStyle {
  static let text = """
    .map { --paper: #fdfcfa; --ink: #1c2126; --soft: #5a616b; --line: #b3ada0; --deep: #0b5c68; --warm: #a53d17;
      --fill: #2b8592; --track: #e4e1d9; background: var(--paper);
      font-family: system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
    @media (prefers-color-scheme: dark) { .map { --paper: #15181b; --ink: #e9e7e2; --soft: #a9afb7; --line: #4a525a;
      --deep: #74cad5; --warm: #f3a47d; --fill: #4ba7b3; --track: #333a40; } }
    .map text { fill: var(--ink); font-size: 12px; }
    .map .level { font-size: 12px; font-weight: 600; fill: var(--soft); letter-spacing: .04em; }
    .map .face { fill: var(--paper); stroke: var(--line); }
    .map .unit { font-size: 11px; fill: var(--soft); }
    .map .text { font-size: 13px; font-weight: 600; }
    .map .number { font-size: 11px; font-weight: 600; }
    .map .remark { font-size: 11px; fill: var(--soft); }
    .map .row { fill: none; }
    .map .track { fill: var(--track); }
    .map .fill { fill: var(--fill); }
    .map .ribbon { stroke: var(--fill); stroke-opacity: .5; }
    .map .ribbon.handed-down { stroke: var(--warm); stroke-dasharray: 6 4; }
    .map .port { fill: var(--fill); stroke: var(--paper); stroke-width: 2; }
    .map .gap .port { fill: var(--paper); stroke: var(--warm); stroke-dasharray: 2 2; }
    .map .mark { font-size: 11px; font-weight: 600; fill: var(--warm); }
    .map .apart .face { stroke: var(--warm); stroke-dasharray: 5 4; }
    .map .own .face { stroke: var(--soft); stroke-dasharray: 2 3; }
    .map .bundle .face { stroke-width: 3; }
    .map a:hover .face, .map a:focus .face { stroke: var(--deep); stroke-width: 2; }
    """
}
