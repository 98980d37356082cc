import type { Code } from './code/modules.js'
import { crateFolders } from './package/crate.js'
import type { RootEntry } from './project.js'

/** Folders at the root that a running application does not open. */
const FOLDERS_ASIDE =
  /^(?:\..*|tests?|testing|docs?|documentation|examples?|benchmarks?|tools|scripts|ci|deploy|deployment|k8s|kubernetes|helm|charts|terraform|infra|docker|requirements|node_modules|build|dist|htmlcov|coverage|.*\.egg-info)$/iu

/** Files at the root that a running application does not open: manifests are mounted, the rest is for people and tools. */
const FILES_ASIDE =
  /^(?:\..*|.*\.(?:md|rst|lock|ipynb|csv|parquet|sqlite3?|db|log|zip|tar|gz|png|jpe?g|gif|svg|pdf|sh|bat|ps1|code-workspace)|licen[cs]e.*|copying.*|authors.*|notice.*|changelog.*|codeowners|makefile|justfile|procfile|aptfile|apt\.txt|packages\.txt|runtime\.txt|dockerfile.*|containerfile.*|(?:docker-)?compose.*\.ya?ml|.*requirements.*\.(?:txt|in)|pipfile.*|pyproject\.toml|pylock.*\.toml|setup\.(?:py|cfg)|manifest\.in|cargo\.(?:toml|lock)|build\.rs|environment\.ya?ml|tox\.ini|pytest\.ini|mypy\.ini|noxfile\.py|conftest\.py|(?:supervisord?|nginx).*\.conf|package(?:-lock)?\.json|tsconfig\.json|mkdocs\.yml|mise\.toml|renovate\.json|fly\.toml|render\.yaml|app\.json|sonar-project\.properties|skaffold\.ya?ml|netlify\.toml|vercel\.json)$/iu

/** Folders that hold data: the application opens them only if its code names them. */
const DATA_FOLDERS = /^(?:data|datasets?|dumps?|samples?|notebooks?)$/iu
/** Folders with a dot that a framework reads when it starts. */
const CONFIGURATION = new Set(['.streamlit', '.chainlit'])

/** Whether an entry at the root, not ignored by git, belongs to the application. What is not known to stand aside belongs to it. */
export function isApplication(entry: RootEntry, paths: ReadonlySet<string>, code: Code): boolean {
  const { path, kind } = entry
  if (CONFIGURATION.has(path)) return true
  if (kind === 'file')
    return !(FILES_ASIDE.test(path) || isTest(path)) || (DATA_FILES.test(path) && isNamed(path, code))
  if (DATA_FOLDERS.test(path)) return isNamed(path, code)
  return !FOLDERS_ASIDE.test(path) && !isNodeProject(path, paths) && !crateFolders(paths).includes(path)
}

const DATA_FILES = /\.(?:csv|parquet|sqlite3?|db|json|txt|png|jpe?g|svg)$/iu

/** Whether a string of the code names the path, or something below it: `data/points.csv`. */
const isNamed = (path: string, { modules }: Code): boolean =>
  modules.some(({ lines }) =>
    lines.some(({ strings }) =>
      strings.some(text => text === path || text.startsWith(`${path}/`) || text.startsWith(`./${path}`)),
    ),
  )

const isTest = (name: string): boolean => /^test_.*\.py$|_test\.py$/u.test(name)

/** A frontend beside the application is built by its own image. */
const isNodeProject = (folder: string, paths: ReadonlySet<string>): boolean =>
  paths.has(`${folder}/package.json`) && !paths.has(`${folder}/__init__.py`)
