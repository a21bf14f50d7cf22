/// The look of a map that stands alone. In a page the page's own style sheet says the same with its own colours.
///
/// Nine custom properties hold the colours: `--paper`, `--ink`, `--soft` (small words), `--line` (outlines), `--deep` (what is
/// pointed at), `--warm` (what wants attention), `--wash` (behind it), `--fill` (ribbons and progress) and `--track`. Where the
/// picture stands inside a page, any rule for `.map` there sets them.
enum MapStyle {
  static let text = """

    :where(.map) { --paper: #fdfcfa; --ink: #1c2126; --soft: #5a616b; --line: #b3ada0; --deep: #0b5c68; --warm: #a53d17;
      --wash: #fbebe1; --fill: #2b8592; --track: #e4e1d9; }
    @media (prefers-color-scheme: dark) { :where(.map) { --paper: #15181b; --ink: #e9e7e2; --soft: #a9afb7; --line: #4a525a;
      --deep: #74cad5; --warm: #f3a47d; --wash: #3b251c; --fill: #4ba7b3; --track: #333a40; } }
    .map { font-family: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
    .map .sheet { fill: var(--paper); }
    .map text { fill: var(--ink); font-size: 12px; }
    .map a { text-decoration: none; }
    .map .level, .map .ref { font-weight: 600; }
    .map .count { font-weight: 400; fill: var(--soft); }
    .map .rule { stroke: var(--line); }
    .map .face { fill: var(--paper); stroke: var(--line); }
    .map .stack { fill: none; stroke: var(--line); stroke-width: 1.5; }
    .map .unit, .map .remark { font-size: 11px; fill: var(--soft); }
    .map .text { font-size: 13px; font-weight: 600; }
    .map .number { font-size: 11px; font-weight: 600; }
    .map .mark { font-size: 11px; font-weight: 600; fill: var(--warm); }
    .map .row { fill: none; }
    .map .track { fill: var(--track); }
    .map .fill { fill: var(--fill); }
    .map .ribbons { opacity: .55; }
    .map .ribbon { fill: none; stroke: var(--fill); }
    .map .handed-down { stroke: var(--warm); stroke-dasharray: 6 4; }
    .map .port { fill: var(--fill); stroke: var(--paper); stroke-width: 2; }
    .map .gap .row { fill: var(--wash); }
    .map .gap .port { fill: var(--paper); stroke: var(--warm); stroke-dasharray: 2 2; }
    .map .apart .face { stroke: var(--warm); stroke-dasharray: 5 4; }
    .map .own .face { stroke: var(--soft); stroke-dasharray: 2 3; }
    .map .focus .face { stroke: var(--deep); stroke-width: 3; }
    .map a:hover .face, .map a:focus .face { stroke: var(--deep); stroke-width: 2; }
    .map a:hover .row, .map a:focus .row { fill: var(--track); }

    """
}
